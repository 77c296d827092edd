package dev.weft.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

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
        {"name": "second", "command": "shell", "parameters": {"script": "echo ${first.a} > \\"$WEFT_OUT/c\\""},
         "outputs": ["c"], "timeout": "1m"},
        {"name": "third", "command": "exec", "parameters": {"argv": ["true", "${second.c}", "-c=${second.c}"]},
         "after": ["first"], "when": "succeeded()", "cache": true}],
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
    Path folder = Files.createTempDirectory("weft-rehearsal");
    Path right = Files.writeString(folder.resolve("right.json"), RIGHT);
    Path wrong = Files.writeString(folder.resolve("wrong.yaml"), WRONG);
    play("check", right.toString());
    play("check", wrong.toString());
    play("check", "--format", "json", wrong.toString());
    play("plan", right.toString());
    play("plan", "--json", right.toString());
    play("run", "--state", folder.resolve("state").toString(), right.toString());
    play("run", "--json", "--state", folder.resolve("state").toString(), right.toString());
    play("run", "--quiet", "--state", folder.resolve("state").toString(), right.toString());
    play("runs", "--state", folder.resolve("state").toString());
    play("show", "--state", folder.resolve("state").toString());
    play("logs", "--state", folder.resolve("state").toString(), "third");
    play("--help");
    delete(folder);
  }

  private static void play(String... words) {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    new Cli(Main.streams(nowhere, nowhere)).run(words);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
