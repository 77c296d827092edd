package dev.weft.engine.crash;

import dev.weft.engine.crash.CrashJob.How;
import dev.weft.engine.crash.CrashJob.Kind;
import dev.weft.engine.crash.CrashJob.Need;
import dev.weft.engine.crash.CrashJob.Part;
import dev.weft.engine.crash.CrashJob.When;
import dev.weft.engine.crash.CrashModel.End;
import dev.weft.engine.crash.CrashModel.Ended;
import dev.weft.engine.crash.CrashModel.Moment;
import dev.weft.engine.crash.CrashModel.Outcome;
import dev.weft.engine.crash.CrashModel.Truth;
import dev.weft.engine.crash.CrashWorld.Attempt;
import dev.weft.engine.job.Policy.OnUnknown;
import dev.weft.engine.run.FailureMode;
import dev.weft.engine.run.RunPath;
import dev.weft.expression.eval.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One run, or one inside it, as the model reads it. */
final class ModelRun {
  private final Whole whole;
  private final CrashJob job;
  private final Truth truth;
  private final RunPath in;
  private final List<Part> parts;
  private final Optional<Map<String, Value>> given;
  private final boolean instances;
  private final List<End> ends = new ArrayList<>();

  /** What all runs of a job share. */
  record Whole(CrashJob job, Truth truth, Map<RunPath, List<End>> all) {}

  /** Makes one whose actions are given these parameters beside those they name. */
  ModelRun(Whole whole, RunPath in, Map<String, Value> given) {
    this(whole, in, Optional.of(given), false);
  }

  private ModelRun(Whole whole, RunPath in, Optional<Map<String, Value>> given, boolean instances) {
    this.whole = whole;
    this.job = whole.job();
    this.truth = whole.truth();
    this.in = in;
    this.parts = job.at(in);
    this.given = given;
    this.instances = instances;
  }

  List<End> read() {
    whole.all().put(in, ends);
    for (int action = 0; action < parts.size(); action++) {
      int each = action;
      ends.add(truth.standing(in, action).orElseGet(() -> end(each)));
    }
    return ends;
  }

  private End end(int action) {
    Part part = parts.get(action);
    When when = part.rules().when();
    Moment now = truth.moment(in, action, true);
    boolean obstacle = false;
    for (Need need : part.needs()) {
      obstacle |= need.how() != How.DEFAULTED && !isWell(need.producer());
    }
    boolean failed = isBehind(action, now.cancelled());
    boolean late =
        now.failing() && !now.cancelled() && job.setting().mode() != FailureMode.KEEP_GOING;
    boolean starts =
        switch (when) {
          case NONE, HOLDS, HOLDS_NOT -> !obstacle;
          case ALWAYS -> true;
          case FAILED -> failed;
          case SUCCEEDED -> !obstacle && !failed;
          case CANCELLED -> now.cancelled();
        };
    starts &= now.stop(when, job.setting().mode()).isEmpty();
    starts &= !late || when.outlivesFailure();
    if (starts && when.asksValue()) {
      if (!ends.get(part.asked()).isGood()) {
        return End.without(Outcome.FAILED, List.of(), "rejected");
      }
      starts = when == When.HOLDS;
    }
    return starts ? made(action) : End.without(Outcome.SKIPPED, List.of(), "");
  }

  private boolean isWell(int action) {
    return ends.get(action).isGood()
        || (ends.get(action).outcome() == Outcome.FAILED && parts.get(action).rules().forgiven());
  }

  /** Tells whether something failed that an action waits for, or was cancelled on its own. */
  private boolean isBehind(int action, boolean cancelled) {
    boolean[] behind = new boolean[action + 1];
    behind[action] = true;
    boolean failed = false;
    for (int each = action; each >= 0; each--) {
      if (behind[each]) {
        Outcome outcome = each < action ? ends.get(each).outcome() : Outcome.SUCCEEDED;
        failed |= outcome == Outcome.FAILED && !isWell(each);
        failed |= outcome == Outcome.CANCELLED && !cancelled;
        CrashJob.awaited(parts, each).forEach(producer -> behind[producer] = true);
      }
    }
    return failed;
  }

  /** Goes through the attempts at an action that starts. */
  private End made(int action) {
    Part part = parts.get(action);
    Optional<Map<String, Value>> parameters = parameters(part, action);
    List<String> attempts = new ArrayList<>();
    boolean again = true;
    while (again) {
      Attempt attempt = new Attempt(in, action, attempts.size() + 1);
      if (attempts.isEmpty() && truth.isReused(in, action) && parameters.isPresent()) {
        Value value = CrashJob.output(parameters.get());
        return new End(Outcome.REUSED, attempts, "", Optional.of(value));
      }
      Optional<Moment> end = truth.ended(attempt);
      if (end.isEmpty()) {
        Optional<String> stop = stop(part, truth.moment(in, action, false));
        String why = stop.orElse("nothing, though attempt " + attempt + " was due");
        return End.without(badly(why), attempts, why);
      }
      Result result = result(part, parameters, attempt, end.get());
      attempts.add(result.word());
      if (result.word().equals("0")) {
        return new End(Outcome.SUCCEEDED, attempts, "", result.value());
      }
      again = isAgain(part, attempt, result.word(), end.get());
    }
    String last = attempts.get(attempts.size() - 1);
    return End.without(badly(last), attempts, last);
  }

  private Optional<String> stop(Part part, Moment at) {
    return at.stop(part.rules().when(), job.setting().mode());
  }

  private static Outcome badly(String why) {
    return why.equals("cancelled") ? Outcome.CANCELLED : Outcome.FAILED;
  }

  private boolean isAgain(Part part, Attempt attempt, String result, Moment end) {
    OnUnknown rule = part.rules().onUnknown();
    if (result.equals("lost") && rule == OnUnknown.ASK) {
      return truth.answerTo(attempt) == OnUnknown.RERUN;
    }
    if (!end.isCalm(job.setting().mode()) || result.equals("cancelled")) {
      return false;
    }
    if (result.equals("lost")) {
      return rule == OnUnknown.RERUN;
    }
    CrashJob.Limits limits = part.rules().limits();
    String cause = result.substring(result.lastIndexOf(' ') + 1);
    return part.repeated().isEmpty()
        && attempt.number() < limits.attempts()
        && (!limits.only75() || cause.equals("75"));
  }

  private Optional<Map<String, Value>> parameters(Part part, int action) {
    if (given.isEmpty()) {
      return given;
    }
    Map<String, Value> parameters = new TreeMap<>(given.get());
    if (instances) {
      parameters.put("e", new Value.Text("e" + action));
    }
    if (part.kind() != Kind.BODY) {
      parameters.put("id", new Value.Text(part.work().id()));
    }
    for (Need need : part.needs()) {
      Optional<Value> value = ends.get(need.producer()).value();
      if (need.how() == How.REFERENCE && value.isEmpty()) {
        return Optional.empty();
      }
      if (need.how() == How.REFERENCE || need.how() == How.DEFAULTED) {
        Part producer = parts.get(need.producer());
        parameters.put("p" + need.producer(), value.orElse(none(producer)));
      }
    }
    return Optional.of(parameters);
  }

  private Result result(
      Part part, Optional<Map<String, Value>> parameters, Attempt attempt, Moment end) {
    if (part.isNested()) {
      return nested(part, parameters, attempt, end);
    }
    String stored = truth.stored(attempt);
    if (isStopped(part, end, stored)) {
      return Result.bad(stored);
    } else if (truth.isLost(attempt)) {
      return Result.bad("lost");
    } else if (parameters.isEmpty()) {
      return Result.bad("rejected");
    }
    CrashJob.Script script = job.script(in, attempt.action());
    int limit = part.rules().limits().timeout();
    boolean late = part.kind() == Kind.INSIDE && limit > 0 && script.millis() > limit;
    Ended child = truth.childOf(attempt);
    if (child == Ended.AND_DIED && stored.equals("143")) {
      return Result.bad(stored); // which is all that anybody knows
    } else if (late || child != Ended.NOT) {
      return Result.bad("timeout");
    }
    String word = Integer.toString(script.code(attempt.number()));
    return new Result(word, Optional.of(CrashJob.output(parameters.get())));
  }

  /** Tells whether an attempt was ended because its run was to end. */
  private boolean isStopped(Part part, Moment end, String stored) {
    boolean justified =
        (stored.equals("overdue") && end.overdue())
            || (stored.equals("cancelled") && (end.cancelled() || end.failing()));
    return justified && stop(part, end).isPresent();
  }

  private Result nested(
      Part part, Optional<Map<String, Value>> parameters, Attempt attempt, Moment end) {
    boolean each = part.repeated().isPresent();
    boolean listed =
        part.needs().stream()
            .filter(need -> need.how() == How.EACH)
            .allMatch(need -> ends.get(need.producer()).value().isPresent());
    if (each ? !listed : parameters.isEmpty()) {
      return Result.bad("rejected");
    }
    RunPath path = in.within(attempt.action(), attempt.number());
    ModelRun run =
        each
            ? new ModelRun(whole, path, parameters, true)
            : new ModelRun(whole, path, passed(parameters.orElseThrow()));
    List<End> inner = run.read();
    Optional<String> ending = truth.ending(attempt);
    if (ending.isPresent()) {
      boolean own = ending.get().equals("timeout") && !each;
      return own || isStopped(part, end, ending.get())
          ? Result.bad(ending.get())
          : Result.bad(ending.get() + " for no reason");
    }
    return gathered(part, inner);
  }

  private Result gathered(Part part, List<End> inner) {
    boolean each = part.repeated().isPresent();
    for (Outcome badly : List.of(Outcome.FAILED, Outcome.CANCELLED)) {
      for (int action = 0; action < inner.size(); action++) {
        boolean counts = each || !part.inner().get(action).rules().forgiven();
        if (counts && inner.get(action).outcome() == badly) {
          return Result.bad("in " + inner.get(action).failure());
        }
      }
    }
    if (!each) {
      Optional<Value> last = inner.get(inner.size() - 1).value();
      return new Result("0", Optional.of(last.orElse(CrashJob.NONE)));
    }
    List<Value> values = inner.stream().map(end -> end.value().orElse(CrashJob.NONE)).toList();
    return new Result("0", Optional.of(new Value.Items(values)));
  }

  /** Returns what the actions of a command are given of its parameters. */
  private static Map<String, Value> passed(Map<String, Value> parameters) {
    return parameters.isEmpty()
        ? Map.of()
        : Map.of("g", new TreeMap<>(parameters).lastEntry().getValue());
  }

  private static Value none(Part producer) {
    return producer.repeated().isPresent()
        ? new Value.Items(List.of(CrashJob.NONE))
        : CrashJob.NONE;
  }

  private record Result(String word, Optional<Value> value) {
    static Result bad(String word) {
      return new Result(word, Optional.empty());
    }
  }
}
