package dev.weft.actions.ssh;

import dev.weft.actions.shell.ChildProgram;
import dev.weft.engine.process.ShellWord;
import dev.weft.engine.process.VariableNames;
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
    // Values become environment by 'export', which starts no program that would show them among its
    // arguments. What the host keeps for the program is in $1 to $3, where no variable replaces it.
    StringBuilder start = new StringBuilder();
    folder.ifPresent(
        path -> start.append("weft_enter \"$3\" ").append(ShellWord.quoted(path)).append("; "));
    StringBuilder odd = new StringBuilder();
    assign(environment, start, odd);
    assign(program.variables(), start, odd);
    String name = program.argv().get(0);
    start.append("weft_require \"$3\" ").append(ShellWord.quoted(name)).append("; exec \"$1\"");
    if (!odd.isEmpty()) {
      start.append(" \"$2\"").append(odd);
    }
    program.argv().forEach(word -> start.append(' ').append(ShellWord.quoted(word)));
    if (program.script().isPresent()) {
      start.append(" \"$3/script\"");
    }
    return new RemoteProgram(name, start.toString(), input, program.script(), separate);
  }

  /**
   * Writes what sets variables.
   *
   * @param odd gets those whose names shells keep for themselves, as arguments of {@code env}
   */
  private static void assign(
      Map<String, String> variables, StringBuilder start, StringBuilder odd) {
    variables.forEach(
        (name, value) -> {
          String word = ShellWord.quoted(name + "=" + value);
          if (VariableNames.isHidden(name)) {
            start.append("export ").append(word).append("; ");
          } else {
            odd.append(' ').append(word);
          }
        });
  }

  /** Returns the request that starts it, once for all times. */
  String request(String key) {
    return "start "
        + key
        + " "
        + input.map(RemoteText::field).orElse("-")
        + " "
        + script.map(RemoteText::field).orElse("-")
        + (separate ? " stdout " : " - ")
        + RemoteText.lastField(start);
  }
}
