package dev.weft.engine.store;

import dev.weft.engine.host.HostName;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Failure;
import dev.weft.engine.run.EngineMark;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunOutcome;
import dev.weft.engine.run.RunPath;
import dev.weft.engine.run.SkipReason;
import dev.weft.expression.eval.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** At least one event of every kind, with every kind of value, failure and reason. */
public final class SampleEvents {
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00.120Z");
  private static final Duration LIMIT = Duration.ofMillis(1500);

  private SampleEvents() {}

  /** Returns them; actions are 0 to 2. */
  public static List<RunEvent> all() {
    List<RunEvent> events = new ArrayList<>();
    events.add(new RunEvent.RunStarted(AT, new RunId("17")));
    events.add(new RunEvent.RunResumed(AT));
    Optional<EngineMark> engine = Optional.of(new EngineMark("0a".repeat(16), "a-boot"));
    events.add(new RunEvent.RunStarted(AT, new RunId("17"), engine));
    events.add(new RunEvent.RunResumed(AT, engine));
    events.add(new RunEvent.AttemptStarted(AT, 0, 1));
    events.add(new RunEvent.AttemptStarted(AT, 1, 2, Optional.of(new HostName("panda01"))));
    events.add(new RunEvent.AttemptSucceeded(AT, 0, 1, Map.of()));
    events.add(new RunEvent.ActionReused(AT, 2, Map.of("out", new Value.Int(7)), new RunId("16")));
    events.add(
        new RunEvent.ActionReused(AT, 2, Map.of(), new RunId("16"), Optional.of("0".repeat(64))));
    List<String> clauses = List.of("input a", "é \"b\"");
    events.add(new RunEvent.NotReused(AT, 1, "something changed", clauses, Optional.empty()));
    events.add(
        new RunEvent.NotReused(AT, 1, "nothing is kept", List.of(), Optional.of("f".repeat(64))));
    events.add(new RunEvent.DoneAgain(AT, 1, new RunId("16"), true, clauses));
    events.add(new RunEvent.Warned(AT, 1, "nothing was kept"));
    Map<String, Value> commit = Map.of("commit", new Value.Text("a1"));
    events.add(new RunEvent.RunAdded(AT, 1, 3, commit, Set.of()));
    ActionName test = new ActionName("test");
    events.add(new RunEvent.RunAdded(AT, 1, 4, commit, Set.of(test, new ActionName("boot"))));
    events.add(new RunEvent.RunsPreferred(AT, 1, List.of(4, 3)));
    values().forEach(v -> events.add(new RunEvent.AttemptSucceeded(AT, 1, 2, Map.of("out", v))));
    failures()
        .forEach(f -> events.add(new RunEvent.AttemptFailed(AT, 1, 1, f, Optional.of(LIMIT))));
    failures().forEach(f -> events.add(new RunEvent.AttemptFailed(AT, 1, 1, f, Optional.empty())));
    failures().forEach(f -> events.add(new RunEvent.ActionFailed(AT, 2, f)));
    reasons().forEach(r -> events.add(new RunEvent.ActionSkipped(AT, 2, r)));
    events.add(new RunEvent.RetryDue(AT, 1));
    events.add(new RunEvent.CancelRequested(AT, false));
    events.add(new RunEvent.CancelRequested(AT, true));
    events.add(new RunEvent.RunTimedOut(AT, LIMIT));
    for (RunOutcome outcome : RunOutcome.values()) {
      events.add(new RunEvent.RunFinished(AT, outcome));
    }
    return events;
  }

  /** Returns them as entries, in the run itself and in runs inside of it. */
  public static List<Entry> entries() {
    List<RunPath> paths =
        List.of(
            RunPath.ROOT, RunPath.ROOT.within(3, 1), RunPath.ROOT.within(0, 12).within(70_000, 2));
    List<Entry> entries = new ArrayList<>();
    for (RunEvent event : all()) {
      entries.add(new Entry(paths.get(entries.size() % paths.size()), event));
    }
    return entries;
  }

  /** Returns some of the entries. */
  public static List<Entry> entries(int from, int to) {
    return entries().subList(from, to);
  }

  private static List<Value> values() {
    Value.Artifact file = new Value.Artifact("/w/a", "0".repeat(64), 3, false);
    Map<String, Value> many = new LinkedHashMap<>();
    many.put("z", new Value.Int(Long.MIN_VALUE));
    many.put("a", new Value.Items(List.of(file, new Value.Null(), new Value.Bool(true))));
    many.put("", new Value.Entries(Map.of()));
    return List.of(
        new Value.Text("\"\\\n\u0001é\uD83D\uDE00"),
        new Value.Real(2),
        new Value.Real(-0.0),
        new Value.Real(1e300),
        new Value.Real(Double.MIN_VALUE),
        new Value.Artifact("/w/d", "f".repeat(64), Long.MAX_VALUE, true),
        new Value.Entries(many),
        new Value.Entries(Map.of("$file", new Value.Text("not one"))),
        new Value.Entries(Map.of("$map", new Value.Entries(Map.of("$file", file)))));
  }

  private static List<Failure> failures() {
    return List.of(
        new Failure.ExitedWith(137),
        new Failure.TimedOut(LIMIT),
        new Failure.Cancelled(),
        new Failure.OutputMissing("deb", "was not made"),
        new Failure.NotBegun("no program"),
        new Failure.Rejected("no"),
        new Failure.WorkerLost("gone"),
        new Failure.CommandThrew("boom"),
        new Failure.Unknown("?"),
        new Failure.Inside(new ActionName("pack"), new Failure.ExitedWith(2)));
  }

  private static List<SkipReason> reasons() {
    ActionName build = new ActionName("build");
    return List.of(
        new SkipReason.DependencyFailed(build),
        new SkipReason.DependencySkipped(build),
        new SkipReason.DependencyCancelled(build),
        new SkipReason.RunFailing(build),
        new SkipReason.ConditionFalse(),
        new SkipReason.Cancelled(),
        new SkipReason.OutOfTime(LIMIT));
  }
}
