package dev.weft.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * A process that loads what the common commands load and does nothing else: what it loaded is what
 * the launcher's archive of classes holds.
 */
public final class Rehearsal {
  private static final String RIGHT =
      """
      {"job_name": "rehearsal", "inputs": {"n": {"type": "integer", "default": 1}},
       "actions": [
        {"name": "first", "command": "value", "parameters": {"a": "${inputs.n + 1}", "b": [1]},
         "outputs": ["a", "b"]},
        {"name": "second", "command": "shell", "parameters": {"script": "echo ${first.a}"},
         "outputs": ["c"], "timeout": "1m"},
        {"name": "third", "command": "exec", "parameters": {"argv": ["true", "${second.c}"]},
         "after": ["first"], "when": "succeeded()"}],
       "outputs": {"c": "${second.c}"}}
      """;
  private static final String WRONG =
      """
      job_name: rehearsal
      actions: [{command: value, parameters: {a: "${nobody.b}"}, outpts: [a]}]
      """;

  private Rehearsal() {}

  /** Rehearses; whatever goes wrong is of no interest. */
  public static void main(String[] words) throws IOException {
    Version.line();
    play(RIGHT, "check", "-");
    play(WRONG, "check", "-");
    play(WRONG, "check", "--format", "json", "-");
    play(RIGHT, "plan", "-");
    play(RIGHT, "plan", "--json", "-");
    play("", "--help");
  }

  private static void play(String job, String... words) {
    var in = new ByteArrayInputStream(job.getBytes(StandardCharsets.UTF_8));
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    var around = Surroundings.plain(Path.of(""), Map.of());
    new Cli(new Streams(in, nowhere, nowhere, around)).run(words);
  }
}
