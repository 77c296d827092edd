package dev.weft.engine.crash;

import dev.weft.engine.crash.CrashJob.Part;
import dev.weft.engine.crash.CrashLog.Inside;
import dev.weft.engine.crash.CrashLog.Made;
import dev.weft.engine.crash.CrashModel.End;
import dev.weft.engine.crash.CrashModel.Ended;
import dev.weft.engine.crash.CrashModel.Moment;
import dev.weft.engine.crash.CrashWorld.Attempt;
import dev.weft.engine.job.Failure;
import dev.weft.engine.job.Policy.OnUnknown;
import dev.weft.engine.run.RunPath;
import dev.weft.engine.testing.ScriptedChildren;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happened around a run, by what is stored of it and by the world it went on in. */
final class CrashTruth implements CrashModel.Truth {
  private final CrashJob job;
  private final CrashWorld world;
  private final CrashLog log;
  private final Map<Integer, End> standing;

  CrashTruth(CrashJob job, CrashWorld world, CrashLog log, Map<Integer, End> standing) {
    this.job = job;
    this.world = world;
    this.log = log;
    this.standing = standing;
  }

  @Override
  public Optional<End> standing(RunPath in, int action) {
    return in.isRoot() ? Optional.ofNullable(standing.get(action)) : Optional.empty();
  }

  @Override
  public boolean isLost(Attempt attempt) {
    return world.lost.contains(attempt);
  }

  @Override
  public OnUnknown answerTo(Attempt attempt) {
    OnUnknown answer = world.answers.get(attempt);
    if (answer == null) {
      throw new AssertionError("nobody was asked about " + attempt);
    }
    return answer;
  }

  @Override
  public String stored(Attempt attempt) {
    Part part = job.at(attempt.in()).get(attempt.action());
    return made(attempt).flatMap(Made::failure).map(why -> word(why, part)).orElse("0");
  }

  private Optional<Made> made(Attempt attempt) {
    return log.run(attempt.in()).attempt(attempt.action(), attempt.number());
  }

  /** Returns one word for why an attempt at an action ended badly. */
  static String word(Failure failure, Part part) {
    if (failure instanceof Failure.ExitedWith exit) {
      return Integer.toString(exit.code());
    } else if (failure instanceof Failure.Unknown) {
      return "lost";
    } else if (failure instanceof Failure.Cancelled) {
      return "cancelled";
    } else if (failure instanceof Failure.TimedOut late) {
      return word(late.limit(), part);
    } else if (failure instanceof Failure.Inside inside) {
      String name = inside.action().value();
      boolean instance = part.repeated().isPresent();
      int action = instance ? 0 : Integer.parseInt(name.substring(1));
      return "in " + word(inside.cause(), part.inner().get(action));
    } else if (failure instanceof Failure.NotBegun) {
      return "rejected";
    }
    throw new AssertionError(failure.message());
  }

  private static String word(Duration limit, Part part) {
    return limit.toMillis() == part.rules().limits().timeout() ? "timeout" : "overdue";
  }

  @Override
  public Ended childOf(Attempt attempt) {
    Optional<ScriptedChildren.End> end = world.children().endOf(world.folder(attempt));
    if (end.isEmpty()) {
      return Ended.NOT;
    }
    Instant at = end.get().at();
    Made made = made(attempt).orElseThrow();
    if (!end.get().early()) {
      boolean tie = stored(attempt).equals("timeout") && at.equals(log.time(made.end()));
      return tie ? Ended.YES : Ended.NOT; // its time was over when it ended: either is true
    }
    boolean died = log.resumed(made.end()).filter(next -> !next.isBefore(at)).isPresent();
    return died ? Ended.AND_DIED : Ended.YES;
  }

  @Override
  public Optional<Moment> ended(Attempt attempt) {
    return made(attempt).map(made -> moment(attempt.in(), made.end()));
  }

  @Override
  public Moment moment(RunPath in, int action, boolean first) {
    Inside run = log.run(in);
    Integer at = (first ? run.first : run.over).get(action);
    if (at == null) {
      throw new AssertionError("nothing became of a" + action + " at '" + in + "'");
    }
    Moment then = moment(in, at);
    boolean unmet = !run.attempts.containsKey(action) && run.failed.containsKey(action);
    boolean soon = first && (unmet || job.at(in).get(action).isImmediate());
    boolean failing = soon ? isFailing(in, considered(in, action, at)) : then.failing();
    return new Moment(then.overdue(), then.cancelled(), then.endedAll(), failing);
  }

  /**
   * Returns the event before which it was decided about an action that needs no slot, or whose
   * condition has no value: that stands even where something else fails by its condition in the
   * same breath.
   */
  private int considered(RunPath in, int action, int at) {
    int last = log.resumedAt(at);
    for (int each : CrashJob.awaited(job.at(in), action)) {
      last = Math.max(last, log.run(in).over.getOrDefault(each, 0));
    }
    return Math.min(at, last + 1);
  }

  /** Returns what a run was like before an event. */
  Moment moment(RunPath in, int at) {
    Inside run = log.run(in);
    return new Moment(run.timedOut < at, run.cancelled < at, run.endedAll < at, isFailing(in, at));
  }

  private boolean isFailing(RunPath in, int before) {
    List<Part> parts = job.at(in);
    return log.run(in).failed.entrySet().stream()
        .anyMatch(each -> each.getValue() < before && !parts.get(each.getKey()).rules().forgiven());
  }

  @Override
  public boolean isReused(RunPath in, int action) {
    return log.run(in).reused.containsKey(action);
  }

  @Override
  public Optional<String> ending(Attempt attempt) {
    Inside inner = log.run(attempt.in().within(attempt.action(), attempt.number()));
    Part part = job.at(attempt.in()).get(attempt.action());
    Optional<String> late = inner.limit.map(limit -> word(limit, part));
    return late.isPresent() || inner.cancelled == CrashLog.NEVER ? late : Optional.of("cancelled");
  }
}
