package dev.weft.engine.crash;

import dev.weft.engine.job.Policy.OnUnknown;
import dev.weft.engine.run.FailureMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** A made-up job, in a form that says what its text means. Actions need only those before them. */
record CrashJob(List<Part> parts, int slots, FailureMode mode) {
  static final Map<String, Integer> CAPACITY = Map.of("board", 1, "cpu", 3);

  /** What does the work of an action. */
  enum Kind {
    /** A child, which outlives the engine. */
    CHILD,
    /** The engine itself, for a while. */
    INSIDE,
    /** The deciding thread, at once. */
    IMMEDIATE
  }

  /** How an action needs another. */
  enum How {
    REFERENCE,
    DEFAULTED,
    AFTER
  }

  record Need(int producer, How how) {}

  /** A condition, as it is written. */
  enum When {
    NONE(""),
    ALWAYS("always()"),
    FAILED("failed()"),
    SUCCEEDED("succeeded()"),
    EQUAL("%s == '%s'"),
    UNEQUAL("%s != '%s'");

    final String text;

    When(String text) {
      this.text = text;
    }

    boolean asksStatus() {
      return this == ALWAYS || this == FAILED || this == SUCCEEDED;
    }
  }

  /** Attempts at most, of which those that end with another code than 75 may be final. */
  record Tries(int most, boolean only75) {}

  record Rules(When when, boolean forgiven, Tries tries, OnUnknown onUnknown) {}

  /** How attempts go: the last code is that of all further ones. */
  record Script(List<Integer> codes, int millis) {
    int code(int attempt) {
      return codes.get(Math.min(attempt, codes.size()) - 1);
    }
  }

  record Part(Kind kind, List<Need> needs, Rules rules, Script script, Map<String, Integer> holds) {
    /** Returns the action whose output its condition asks for. */
    int asked() {
      return needs.stream()
          .filter(n -> n.how() == How.REFERENCE)
          .findFirst()
          .orElseThrow()
          .producer();
    }
  }

  static String name(int action) {
    return "a" + action;
  }

  static String output(int action) {
    return name(action) + ".x";
  }

  static CrashJob random(Random random, int size, FailureMode mode) {
    List<Part> parts = new ArrayList<>();
    for (int action = 0; action < size; action++) {
      parts.add(part(random, action));
    }
    return new CrashJob(List.copyOf(parts), 1 + random.nextInt(4), mode);
  }

  private static Part part(Random random, int action) {
    Kind kind = pick(random, Kind.CHILD, Kind.CHILD, Kind.INSIDE, Kind.IMMEDIATE);
    List<Need> needs = new ArrayList<>();
    for (int producer :
        random.ints(random.nextInt(4), 0, Math.max(1, action)).distinct().toArray()) {
      if (producer < action) {
        needs.add(
            new Need(
                producer, pick(random, How.REFERENCE, How.REFERENCE, How.DEFAULTED, How.AFTER)));
      }
    }
    boolean refers = needs.stream().anyMatch(need -> need.how() == How.REFERENCE);
    When when = When.NONE;
    if (!needs.isEmpty() && random.nextInt(3) == 0) {
      when = pick(random, When.values());
      when = !refers && (when == When.EQUAL || when == When.UNEQUAL) ? When.ALWAYS : when;
    }
    Tries tries =
        random.nextInt(2) == 0
            ? new Tries(1, false)
            : new Tries(2 + random.nextInt(2), random.nextBoolean());
    Rules rules = new Rules(when, random.nextInt(5) == 0, tries, pick(random, OnUnknown.values()));
    return new Part(
        kind, needs, rules, script(random), kind == Kind.IMMEDIATE ? Map.of() : holds(random));
  }

  private static Script script(Random random) {
    List<Integer> codes = new ArrayList<>();
    for (int bad = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0; bad > 0; bad--) {
      codes.add(random.nextBoolean() ? 75 : 1);
    }
    if (codes.isEmpty() || random.nextInt(3) > 0) {
      codes.add(0);
    }
    return new Script(codes, random.nextInt(3) == 0 ? 0 : random.nextInt(10_000));
  }

  private static Map<String, Integer> holds(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Map.of("board", 1);
      case 1 -> Map.of("cpu", 1 + random.nextInt(3));
      case 2 -> Map.of("board", 1, "cpu", 1 + random.nextInt(3));
      default -> Map.of();
    };
  }

  @SafeVarargs
  private static <T> T pick(Random random, T... of) {
    return of[random.nextInt(of.length)];
  }

  /** Returns the text of the job. */
  String text() {
    StringBuilder text = new StringBuilder("job_name: crash\nactions:\n");
    for (int action = 0; action < parts.size(); action++) {
      append(text, action);
    }
    return text.toString();
  }

  private void append(StringBuilder text, int action) {
    Part part = parts.get(action);
    Rules rules = part.rules();
    text.append("  - {name: ").append(name(action));
    text.append(", command: ").append(part.kind().name().toLowerCase(Locale.ROOT));
    text.append(", outputs: [x], on_unknown: ")
        .append(rules.onUnknown().name().toLowerCase(Locale.ROOT));
    List<String> parameters = new ArrayList<>();
    List<String> after = new ArrayList<>();
    for (Need need : part.needs()) {
      String given = output(need.producer());
      switch (need.how()) {
        case AFTER -> after.add(name(need.producer()));
        case REFERENCE -> parameters.add("p" + need.producer() + ": \"${" + given + "}\"");
        case DEFAULTED ->
            parameters.add("p" + need.producer() + ": \"${" + given + " ?? 'none'}\"");
      }
    }
    text.append(", parameters: {")
        .append(String.join(", ", parameters))
        .append("}, after: ")
        .append(after);
    if (rules.when() != When.NONE) {
      String asked = rules.when().asksStatus() ? "" : output(part.asked());
      text.append(", when: \"").append(String.format(rules.when().text, asked, asked)).append('"');
    }
    if (rules.forgiven()) {
      text.append(", on_error: continue");
    }
    if (rules.tries().most() > 1) {
      text.append(", retry: {attempts: ")
          .append(rules.tries().most())
          .append(", delay: 2s, jitter: 0.5");
      text.append(rules.tries().only75() ? ", on: [\"exit:75\"]}" : "}");
    }
    if (!part.holds().isEmpty()) {
      text.append(", holds: {");
      text.append(
          part.holds().entrySet().stream()
              .map(hold -> hold.getKey() + ": " + hold.getValue())
              .collect(Collectors.joining(", ")));
      text.append('}');
    }
    text.append("}\n");
  }
}
