package dev.weft.engine.crash;

import dev.weft.engine.crash.CrashJob.How;
import dev.weft.engine.crash.CrashJob.Kind;
import dev.weft.engine.crash.CrashJob.Limits;
import dev.weft.engine.crash.CrashJob.Need;
import dev.weft.engine.crash.CrashJob.Part;
import dev.weft.engine.crash.CrashJob.Repeated;
import dev.weft.engine.crash.CrashJob.Rules;
import dev.weft.engine.crash.CrashJob.Setting;
import dev.weft.engine.crash.CrashJob.When;
import dev.weft.engine.crash.CrashJob.Work;
import dev.weft.engine.job.Policy.OnUnknown;
import dev.weft.engine.run.FailureMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Makes jobs up. */
final class JobMaker {
  private static final List<FailureMode> MODES =
      List.of(
          FailureMode.KEEP_GOING,
          FailureMode.KEEP_GOING,
          FailureMode.FINISH_RUNNING,
          FailureMode.KEEP_GOING,
          FailureMode.FAIL_FAST);

  private final Random random;
  private final Set<Trait> traits;

  /**
   * What there is in a job, or is done with it, beyond actions that follow one another; each in
   * every other job.
   */
  enum Trait {
    NESTED(1),
    TIMEOUTS(2),
    CANCEL(4),
    REUSE(8),
    RERUN(16);

    private final int bit;

    Trait(int bit) {
      this.bit = bit;
    }
  }

  private JobMaker(Random random, Set<Trait> traits) {
    this.random = random;
    this.traits = traits;
  }

  /** Returns what there is in the job of a seed. */
  static Set<Trait> traits(long seed) {
    Set<Trait> all = EnumSet.noneOf(Trait.class);
    for (Trait trait : Trait.values()) {
      if ((seed & trait.bit) != 0) {
        all.add(trait);
      }
    }
    return all;
  }

  /** Makes the job of a seed. */
  static CrashJob job(long seed) {
    JobMaker maker = new JobMaker(new Random(seed), traits(seed));
    int most = maker.has(Trait.NESTED) ? 20 : 56;
    int size = 5 + (int) (most * Math.pow(maker.random.nextDouble(), 2));
    List<Part> parts = maker.parts(size, "", Set.of("board", "cpu"));
    int slots = 1 + maker.random.nextInt(4);
    boolean limited = maker.has(Trait.TIMEOUTS) && maker.random.nextInt(3) == 0;
    int timeout = limited ? 8 * (1 + maker.random.nextInt(5_000)) : 0;
    FailureMode mode = MODES.get((int) (seed % MODES.size()));
    return new CrashJob(parts, new Setting(slots, mode, timeout), seed);
  }

  private boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /** Makes the actions of a job, or of the command that performs {@code of}. */
  private List<Part> parts(int size, String of, Set<String> free) {
    List<Part> parts = new ArrayList<>();
    for (int action = 0; action < size; action++) {
      boolean made = !of.isEmpty() && action == size - 1; // its output is what the command makes
      boolean repeated = has(Trait.NESTED) && !made && random.nextInt(6) == 0;
      parts.add(part(parts, of + CrashJob.name(action), free, repeated));
    }
    if (size > 1 && random.nextInt(3) == 0) {
      When when = pick(When.ALWAYS, When.FAILED, When.SUCCEEDED, When.CANCELLED);
      Work work = new Work(Kind.CHILD, of + CrashJob.name(size), List.of());
      parts.add(new Part(work, Optional.empty(), List.of(), rules(when, work), Map.of()));
    }
    return List.copyOf(parts);
  }

  private Part part(List<Part> before, String id, Set<String> free, boolean each) {
    Map<String, Integer> holds = holds(free);
    Kind kind = pick(Kind.CHILD, Kind.CHILD, Kind.INSIDE, Kind.IMMEDIATE);
    List<Part> body = List.of();
    int depth = (int) id.chars().filter(letter -> letter == '_').count();
    if (has(Trait.NESTED) && depth < 2 && random.nextInt(6) == 0) {
      kind = Kind.BODY;
      holds = holds.containsKey("cpu") ? Map.of() : holds;
      // what holds something waits for nothing that somebody else may hold who waits for it
      body = parts(1 + random.nextInt(4), id + "_", holds.isEmpty() ? free : Set.of());
    } else if (kind == Kind.IMMEDIATE) {
      holds = Map.of();
    }
    Work work = new Work(kind, id, body);
    List<Need> needs = needs(before.size());
    Optional<Repeated> repeated = each ? Optional.of(repeated(before, needs)) : Optional.empty();
    return new Part(work, repeated, needs, rules(when(needs), work), holds);
  }

  private Repeated repeated(List<Part> before, List<Need> needs) {
    Optional<Integer> atOnce =
        random.nextBoolean() ? Optional.of(1 + random.nextInt(2)) : Optional.empty();
    for (Need need : needs) {
      Part producer = before.get(need.producer());
      if (need.how() == How.REFERENCE && !producer.isNested()) {
        needs.set(needs.indexOf(need), new Need(need.producer(), How.EACH));
        return new Repeated(producer.work().length(), atOnce);
      }
    }
    return new Repeated(random.nextInt(4), atOnce);
  }

  private List<Need> needs(int action) {
    List<Need> needs = new ArrayList<>();
    for (int producer :
        random.ints(random.nextInt(4), 0, Math.max(1, action)).distinct().toArray()) {
      if (producer < action) {
        needs.add(new Need(producer, pick(How.REFERENCE, How.REFERENCE, How.DEFAULTED, How.AFTER)));
      }
    }
    return needs;
  }

  private When when(List<Need> needs) {
    if (needs.isEmpty() || random.nextInt(3) > 0) {
      return When.NONE;
    }
    boolean refers = needs.stream().anyMatch(need -> need.how() == How.REFERENCE);
    When when = pick(When.values());
    boolean rare = when == When.CANCELLED && !has(Trait.CANCEL);
    return rare || (!refers && when.asksValue()) ? When.ALWAYS : when;
  }

  private Rules rules(When when, Work work) {
    int attempts = random.nextInt(2) == 0 ? 1 : 2 + random.nextInt(2);
    boolean only75 = attempts > 1 && random.nextBoolean();
    int timeout = 0;
    if (has(Trait.TIMEOUTS) && work.kind() != Kind.IMMEDIATE && random.nextInt(3) == 0) {
      int depth = (int) work.id().chars().filter(letter -> letter == '_').count();
      // so different that one tells from a limit whose it is
      timeout = 8 * random.nextInt(1_200) + (work.kind() == Kind.BODY ? 1 + 2 * depth : 7);
    }
    boolean fit = work.kind() == Kind.CHILD || work.kind() == Kind.INSIDE;
    return new Rules(
        when,
        random.nextInt(5) == 0,
        new Limits(attempts, only75, timeout),
        pick(OnUnknown.values()),
        has(Trait.REUSE) && fit && random.nextBoolean());
  }

  private Map<String, Integer> holds(Set<String> free) {
    Map<String, Integer> holds =
        switch (random.nextInt(6)) {
          case 0 -> Map.of("board", 1);
          case 1 -> Map.of("cpu", 1 + random.nextInt(3));
          case 2 -> Map.of("board", 1, "cpu", 1 + random.nextInt(3));
          default -> Map.of();
        };
    return free.containsAll(holds.keySet()) ? new TreeMap<>(holds) : Map.of();
  }

  @SafeVarargs
  private <T> T pick(T... of) {
    return of[random.nextInt(of.length)];
  }
}
