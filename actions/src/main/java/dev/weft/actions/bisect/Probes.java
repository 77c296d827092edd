package dev.weft.actions.bisect;

import dev.weft.actions.bisect.search.Answer;
import dev.weft.actions.bisect.search.Outcome;
import dev.weft.actions.bisect.search.Point;
import dev.weft.actions.bisect.search.Search;
import dev.weft.actions.bisect.search.Status;
import dev.weft.actions.bisect.search.Verdict;
import dev.weft.actions.outcome.FailedException;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.DrivenRuns.Ended;
import dev.weft.engine.command.DrivenRuns.Fate;
import dev.weft.engine.job.Failure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The probes of a bisection: asks which, has the job run for them, and takes what they tell. */
final class Probes implements AutoCloseable {
  private final CommandContext context;
  private final BisectSettings settings;
  private final Searched searched;
  private final Judge judge;
  private final ProbeSlots slots;
  private final SeenCosts costs = new SeenCosts();
  private final Map<Integer, InFlight> flying = new LinkedHashMap<>();
  private final Map<Integer, InFlight> ending = new HashMap<>();
  private final Tries tries;
  private final List<Probe> made = new ArrayList<>();
  private Search search;
  private @Nullable Instant begun;
  private Duration taken = Duration.ZERO;
  private @Nullable Answer ended;

  /** A probe that goes on. */
  private record InFlight(Point point, ProbeSlots.Prepared prepared) {}

  /** Takes notice of what has been learnt. */
  @FunctionalInterface
  interface Watcher {
    void learnt(Probes probes) throws IOException;
  }

  Probes(CommandContext context, BisectSettings settings, Searched searched)
      throws IOException, FailedException {
    this.context = context;
    this.settings = settings;
    this.searched = searched;
    this.judge = new Judge(settings.judging(), context.runs().shape());
    this.tries = new Tries(judge.deciding(), settings.rules().noise());
    this.slots =
        new ProbeSlots(
            settings.body(),
            context.runs().shape().inputs().containsKey(BisectSettings.COMMIT),
            searched.trees(settings.body().trees(), context.folders().job()));
    this.search = Search.of(searched.range(), settings.rules());
  }

  /** Returns what is known. */
  Search state() {
    return search;
  }

  /** Returns the probes that are over, in the order in which they were. */
  List<Probe> made() {
    return Collections.unmodifiableList(made);
  }

  /** Returns what is being probed. */
  List<Point> flying() {
    return flying.values().stream().map(InFlight::point).toList();
  }

  /** Searches to the end. */
  Answer search(Watcher watcher) throws IOException, InterruptedException, FailedException {
    while (true) {
      Optional<Answer> answer = Optional.ofNullable(ended).or(search::answer).or(this::overspent);
      if (answer.isPresent()) {
        return answer.get();
      }
      int known = made.size();
      fill();
      watcher.learnt(this);
      if (!flying.isEmpty() || !ending.isEmpty()) {
        take(context.runs().take());
      } else if (made.size() == known) {
        return Bisection.nobody(Status.FLAKY_INCONCLUSIVE, "no probe is left that could tell more");
      }
    }
  }

  /**
   * Tries the bad end without what was found; only where the job is given working trees.
   *
   * @return what came of it; nothing where it was not tried
   */
  Optional<WithoutCulprit.Told> withoutCulprit(Answer answer)
      throws IOException, InterruptedException, FailedException {
    if (answer.culprit().isEmpty() || !slots.haveTrees() || !settings.rules().trust().confirm()) {
      return Optional.empty();
    }
    while (!ending.isEmpty()) {
      take(context.runs().take());
    }
    String culprit = searched.name(new Point.Candidate(answer.culprit().get()));
    return Optional.of(
        new WithoutCulprit(context.runs(), slots, judge)
            .of(searched.span().ends().bad().name(), searched.commit(culprit).orElseThrow()));
  }

  private void fill() throws IOException, InterruptedException {
    int free = settings.body().slots() - flying.size() - ending.size();
    for (Point point : search.choose(flying(), free)) {
      if (ended == null && search.answer().isEmpty() && !search.isImplied(point)) {
        begin(point);
      }
    }
  }

  private void begin(Point point) throws IOException, InterruptedException {
    String revision = searched.name(point);
    ProbeSlots.Prepared prepared;
    try {
      prepared = slots.take(revision, tries.isTroubled(point));
    } catch (FailedException e) {
      unprepared(point, e.failure());
      return;
    }
    int run = context.runs().begin(prepared.inputs(), tries.begin(revision));
    flying.put(run, new InFlight(point, prepared));
  }

  private void unprepared(Point point, Failure failure) {
    boolean ofCommit = failure instanceof Failure.Rejected;
    Optional<Outcome> outcome = ofCommit ? Optional.of(Outcome.UNTESTABLE) : Optional.empty();
    var probe = new Probe(point, searched.name(point), outcome, failure.message(), Probe.Made.NOT);
    learn(probe, "");
  }

  private void take(Ended run) throws IOException {
    InFlight unwanted = ending.remove(run.number());
    if (unwanted != null) {
      slots.free(unwanted.prepared().slot());
      return;
    }
    InFlight probe = flying.remove(run.number());
    if (probe == null) {
      throw new IllegalStateException("nobody asked for run " + run.number());
    }
    slots.free(probe.prepared().slot());
    begun = begun == null ? run.span().started() : begun;
    Judge.Verdict verdict = judge.of(run);
    boolean reused =
        run.actions().stream()
            .allMatch(each -> each.fate() == Fate.REUSED || each.fate() == Fate.LEFT_OUT);
    var how = new Probe.Made(run.number(), run.span().length(), reused);
    Point point = probe.point();
    String reason = probe.prepared().told(verdict.reason());
    learn(
        new Probe(point, searched.name(point), verdict.outcome(), reason, how),
        verdict.otherwise());
    taken = Duration.between(begun, run.span().finished());
  }

  private void learn(Probe probe, String otherwise) {
    made.add(probe);
    if (probe.outcome().isPresent()) {
      tries.told(probe.point());
      costs.add(probe.revision(), probe.made());
      search = search.take(new Verdict(probe.point(), probe.outcome().get())).with(costs.costs());
      prefer();
      endImplied();
    } else if (tries.wentWrong(probe.point())) {
      String hint = otherwise.isEmpty() ? "" : "; " + otherwise;
      String why = Tries.MOST + " times in a row: " + probe.reason() + hint;
      ended = Bisection.nobody(Status.TOOLING, why);
    }
  }

  private Optional<Answer> overspent() {
    return settings.budget().exceeded(made, taken).map(it -> Bisection.nobody(Status.BUDGET, it));
  }

  /** Has what is most in doubt now get first what several wait for, such as the only board. */
  private void prefer() {
    if (flying.size() > 1) {
      Map<Integer, Double> doubts = new HashMap<>();
      flying.forEach((run, probe) -> doubts.put(run, search.doubt(probe.point())));
      List<Integer> runs = new ArrayList<>(flying.keySet());
      runs.sort(Comparator.comparing(doubts::get, Comparator.reverseOrder()));
      context.runs().prefer(runs);
    }
  }

  private void endImplied() {
    flying
        .entrySet()
        .removeIf(
            each -> {
              boolean implied = search.isImplied(each.getValue().point());
              if (implied) {
                context.runs().end(each.getKey());
                ending.put(each.getKey(), each.getValue());
              }
              return implied;
            });
  }

  @Override
  public void close() throws IOException {
    slots.remove();
  }
}
