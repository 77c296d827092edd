package dev.weft.engine.crash;

import dev.weft.engine.job.Policy.OnUnknown;
import dev.weft.engine.run.FailureMode;
import dev.weft.engine.run.RunPath;
import dev.weft.expression.eval.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A made-up job, in a form that says what its text means. Actions need only those before them. */
record CrashJob(List<Part> parts, Setting setting, long seed) {
  static final Map<String, Integer> CAPACITY = Map.of("board", 1, "cpu", 3);
  static final Value NONE = new Value.Text("none");

  /** How the whole is run; without a time limit where that is 0. */
  record Setting(int slots, FailureMode mode, int timeout) {}

  /** What does the work of an action. */
  enum Kind {
    /** A child, which outlives the engine. */
    CHILD,
    /** The engine itself, for a while. */
    INSIDE,
    /** The deciding thread, at once. */
    IMMEDIATE,
    /** Actions, in a run inside the run. */
    BODY
  }

  /** How an action needs another. */
  enum How {
    REFERENCE,
    DEFAULTED,
    AFTER,
    /** Its list says how often the action is repeated. */
    EACH
  }

  record Need(int producer, How how) {}

  /** A condition, as it is written. */
  enum When {
    NONE(""),
    ALWAYS("always()"),
    FAILED("failed()"),
    SUCCEEDED("succeeded()"),
    CANCELLED("cancelled()"),
    HOLDS("size(%s) >= 0"),
    HOLDS_NOT("size(%s) < 0");

    final String text;

    When(String text) {
      this.text = text;
    }

    boolean asksStatus() {
      return this != NONE && !asksValue();
    }

    boolean asksValue() {
      return this == HOLDS || this == HOLDS_NOT;
    }

    boolean outlivesFailure() {
      return this == ALWAYS || this == FAILED;
    }

    boolean outlivesCancel() {
      return this == ALWAYS || this == CANCELLED;
    }
  }

  /**
   * Attempts at most, of which those that end with another code than 75 may be final, and the
   * milliseconds that each of them has; 0 for as many as it needs.
   */
  record Limits(int attempts, boolean only75, int timeout) {}

  record Rules(When when, boolean forgiven, Limits limits, OnUnknown onUnknown, boolean cached) {}

  /** How attempts go: the last code is that of all further ones. */
  record Script(List<Integer> codes, int millis) {
    int code(int attempt) {
      return codes.get(Math.min(attempt, codes.size()) - 1);
    }
  }

  /** The work of an action, which {@code id} tells from all other work. */
  record Work(Kind kind, String id, List<Part> body) {
    /** Returns how many elements there are in the list that it makes. */
    int length() {
      return Math.floorMod(id.hashCode(), 4);
    }
  }

  /** How often an action is repeated, and how many times at once at most, if that is limited. */
  record Repeated(int times, Optional<Integer> atOnce) {}

  record Part(
      Work work,
      Optional<Repeated> repeated,
      List<Need> needs,
      Rules rules,
      Map<String, Integer> holds) {
    Kind kind() {
      return work.kind();
    }

    boolean isNested() {
      return repeated.isPresent() || kind() == Kind.BODY;
    }

    /** Tells whether it takes no time, and therefore no slot. */
    boolean isImmediate() {
      return kind() == Kind.IMMEDIATE && repeated.isEmpty();
    }

    /** Returns the action whose output its condition asks for. */
    int asked() {
      return needs.stream()
          .filter(n -> n.how() == How.REFERENCE)
          .findFirst()
          .orElseThrow()
          .producer();
    }

    /** Returns the actions of the run that an attempt is. */
    List<Part> inner() {
      if (repeated.isEmpty()) {
        return work.body();
      }
      Rules each =
          new Rules(When.NONE, rules.forgiven(), rules.limits(), rules.onUnknown(), rules.cached());
      List<Part> all = new ArrayList<>();
      for (int time = 0; time < repeated.get().times(); time++) {
        all.add(new Part(work, Optional.empty(), List.of(), each, holds));
      }
      return all;
    }
  }

  static String name(int action) {
    return "a" + action;
  }

  /** Returns the actions of the run at a path. */
  List<Part> at(RunPath in) {
    List<Part> at = parts;
    for (int depth = 0; depth < in.depth(); depth++) {
      at = at.get(in.action(depth)).inner();
    }
    return at;
  }

  /** Returns the actions that one waits for: those it needs, or all where its condition says so. */
  static List<Integer> awaited(List<Part> parts, int action) {
    Part part = parts.get(action);
    List<Integer> all = new ArrayList<>(part.needs().stream().map(Need::producer).toList());
    if (all.isEmpty() && part.rules().when().asksStatus()) {
      for (int each = 0; each < action; each++) {
        if (!parts.get(each).rules().when().asksStatus()) {
          all.add(each);
        }
      }
    }
    return all;
  }

  /** Returns how attempts at an action go. */
  Script script(RunPath in, int action) {
    return script(new Random(Objects.hash(seed, in.toString(), action) * 0x9E3779B97F4A7C15L));
  }

  private static Script script(Random random) {
    List<Integer> codes = new ArrayList<>();
    for (int bad = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0; bad > 0; bad--) {
      codes.add(random.nextBoolean() ? 75 : 1);
    }
    if (codes.isEmpty() || random.nextInt(3) > 0) {
      codes.add(0);
    }
    return new Script(codes, random.nextInt(3) == 0 ? 0 : 2 * random.nextInt(5_000));
  }

  /** Returns what work makes of what it is given. */
  static Value output(Map<String, Value> given) {
    return new Value.Text("x" + Integer.toHexString(new TreeMap<>(given).toString().hashCode()));
  }
}
