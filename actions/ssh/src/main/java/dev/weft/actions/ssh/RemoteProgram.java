package dev.weft.actions.ssh;

import dev.weft.actions.shell.ChildProgram;
import java.util.Map;
import java.util.Optional;

/**
 * A program as a host is told of it: a script that becomes it, in which every value is one quoted
 * word, what it reads, and the text of the author's own script, which holds no value.
 *
 * @param name the program, for messages
 * @param separate whether standard output is kept apart from the log
 */
record RemoteProgram(
    String name, String start, Optional<String> input, Optional<String> script, boolean separate) {

  /**
   * Writes the script.
   *
   * @param environment what the job and the action declare
   * @param folder where it runs, from the home folder; empty for the attempt's work folder
   */
  static RemoteProgram of(
      ChildProgram program,
      Map<String, String> environment,
      Optional<String> folder,
      Optional<String> input,
      boolean separate) {
    // One compound command, which a shell reads to its end before it begins: what holds values is
    // then
    // emptied, so that none is left on the host's disk.
    StringBuilder start = new StringBuilder("{\ncommand : >\"$WEFT_OUT/../start\"\n");
    if (input.isPresent()) {
      start.append("rm -f \"$WEFT_OUT/../stdin\"\n"); // which is open
    }
    folder.ifPresent(
        path ->
            start
                .append("cd && cd -- ")
                .append(RemoteText.word(path))
                .append(" || { echo cwd >\"$WEFT_OUT/../refusal\"; exit 125; }\n"));
    String name = RemoteText.word(program.argv().get(0));
    start
        .append("command -v ")
        .append(name)
        .append(
            " >/dev/null || { echo program >\"$WEFT_OUT/../refusal\"; exit 127; }\nexec setsid");
    if (!environment.isEmpty() || !program.variables().isEmpty()) {
      start.append(" env");
      assign(start, environment);
      assign(start, program.variables());
    }
    program.argv().forEach(word -> start.append(' ').append(RemoteText.word(word)));
    if (program.script().isPresent()) {
      start.append(" \"${WEFT_OUT%/out}/script\"");
    }
    return new RemoteProgram(
        program.argv().get(0), start.append("\n}\n").toString(), input, program.script(), separate);
  }

  private static void assign(StringBuilder start, Map<String, String> variables) {
    variables.forEach(
        (name, value) -> start.append(' ').append(RemoteText.word(name + "=" + value)));
  }

  /** Returns the request that starts it, once for all times. */
  String request(String key) {
    return "start "
        + key
        + " "
        + RemoteText.field(start)
        + " "
        + input.map(RemoteText::field).orElse("-")
        + " "
        + script.map(RemoteText::field).orElse("-")
        + (separate ? " stdout" : " -");
  }
}
