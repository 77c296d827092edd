package dev.weft.cli.killed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A job whose actions write into a ledger, outside of everything that weft keeps, when they begin
 * and when they end.
 */
final class LedgerJob {
  private static final int ACTIONS = 20;
  private static final String PRINT =
      "head -c 5000 /dev/zero > \"$WEFT_OUT/f\"; head -c 3000 /dev/zero";

  private final Path ledger;
  private final List<List<Integer>> needs = new ArrayList<>();
  private final StringBuilder text;

  /** A line of the ledger. */
  record Line(String action, String attempt, String what) {}

  LedgerJob(Path ledger, Random random) {
    this.ledger = ledger;
    text = new StringBuilder("job_name: ledger\nenv: {LEDGER: \"" + ledger + "\"}\nactions:\n");
    for (int action = 0; action < ACTIONS; action++) {
      add(action, random);
    }
  }

  private void add(int action, Random random) {
    List<Integer> producers =
        random
            .ints(action == 0 ? 0 : 1 + random.nextInt(2), 0, Math.max(1, action))
            .distinct()
            .boxed()
            .toList();
    needs.add(producers);
    String given =
        producers.stream()
            .map(producer -> "[ ${a" + producer + ".x} = a" + producer + " ]; ")
            .collect(Collectors.joining());
    String name = "a" + action;
    text.append("  - name: ").append(name).append("\n    command: shell\n    outputs: [x]\n");
    text.append("    on_unknown: rerun\n    retry: {attempts: 9, delay: 0, on: [\"exit:137\"]}\n");
    text.append("    parameters:\n      script: |\n        ");
    text.append(given).append("echo \"").append(name).append(" $WEFT_OUT start\" >> \"$LEDGER\"; ");
    text.append("printf half > \"$WEFT_OUT/x\"; sleep 0.").append(random.nextInt(20) + 10);
    text.append("; echo ").append(name).append(" > \"$WEFT_OUT/x\"; ");
    text.append("echo \"").append(name).append(" $WEFT_OUT end\" >> \"$LEDGER\"\n");
  }

  String text() {
    return text.toString();
  }

  /** Returns the text of a job that tries each action until it works, and keeps what some make. */
  String patient() {
    return text.toString()
        .replace("attempts: 9, delay: 0, on: [\"exit:137\"]", "attempts: 99, delay: 200ms")
        .replace("name: a7\n", "name: a7\n    cache: true\n")
        .replace("name: a11\n", "name: a11\n    cache: true\n")
        .replace("outputs: [x]", "outputs: {x: {}, f: {type: file}}")
        .replace("printf half > \"$WEFT_OUT/x\"", PRINT + "; printf half > \"$WEFT_OUT/x\"");
  }

  int size() {
    return ACTIONS;
  }

  List<Line> lines() {
    return WeftProcess.read(ledger)
        .lines()
        .map(line -> List.of(line.strip().replace(' ', '\n').lines().toArray(String[]::new)))
        .map(words -> new Line(words.get(0), words.get(1), words.get(2)))
        .toList();
  }

  /**
   * Checks that the attempts whose results count began once, ended once, and began when what they
   * need was there; and that there were others only for {@code losses}.
   */
  void check(List<Integer> attempts, int losses) {
    List<Line> lines = lines();
    int more = 0;
    for (int action = 0; action < ACTIONS; action++) {
      more += attempts.get(action) - 1;
      int start = only(lines, action, attempts.get(action), "start");
      assertTrue(start < only(lines, action, attempts.get(action), "end"));
      for (int producer : needs.get(action)) {
        assertTrue(only(lines, producer, attempts.get(producer), "end") < start, "a" + action);
      }
    }
    assertTrue(more <= losses, more + " attempts more, " + losses + " lost");
    int unended = lines.size() - 2 * ACTIONS;
    assertTrue(unended <= 2 * more, () -> unended + " lines more, of " + lines);
  }

  /** Checks that of each action one attempt got to its end, and none after that began. */
  void everyActionEndedOnce() {
    List<Line> lines = lines();
    for (int action = 0; action < ACTIONS; action++) {
      String name = "a" + action;
      List<String> of =
          lines.stream().filter(line -> line.action().equals(name)).map(Line::what).toList();
      assertEquals(1, of.stream().filter("end"::equals).count(), () -> name + " in " + lines);
      assertEquals("end", of.get(of.size() - 1), () -> name + " in " + lines);
    }
  }

  private static int only(List<Line> lines, int action, int attempt, String what) {
    List<Integer> at = new ArrayList<>();
    for (int line = 0; line < lines.size(); line++) {
      Line each = lines.get(line);
      if (each.action().equals("a" + action)
          && each.attempt().endsWith("/" + attempt + "/out")
          && each.what().equals(what)) {
        at.add(line);
      }
    }
    assertEquals(1, at.size(), () -> what + " of attempt " + attempt + " at a" + action + lines);
    return at.get(0);
  }
}
