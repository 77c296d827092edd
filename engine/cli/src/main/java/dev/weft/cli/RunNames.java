package dev.weft.cli;

import dev.weft.engine.execute.RunView;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunPath;
import dev.weft.engine.run.RunState;
import dev.weft.engine.store.EventWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the actions of a run are called, and of the runs inside it. Made before the run is, since
 * those who listen to it need the names; to be asked on the thread that tells of events.
 */
final class RunNames implements EventWriter.Names {
  private Optional<RunView> view = Optional.empty();
  private int endedBefore;
  private boolean begunBefore;

  /** Says which run it is, before it is performed. */
  void are(RunView run) {
    view = Optional.of(run);
    RunState state = run.state();
    endedBefore = state.progress().ended();
    begunBefore = IntStream.range(0, state.size()).anyMatch(each -> state.attemptsOf(each) > 0);
  }

  /** Returns how many actions an earlier process brought to their end. */
  int endedBefore() {
    return endedBefore;
  }

  /** Tells whether an earlier process began any attempt; none has in a rerun. */
  boolean isBegunBefore() {
    return begunBefore;
  }

  /** Returns when the latest attempt at an action was begun. */
  Instant startOf(RunPath in, int action) {
    return view.orElseThrow().at(in).state().startOf(action);
  }

  @Override
  public ActionName name(RunPath in, int action) {
    return view.orElseThrow().nameOf(in, action);
  }

  /** Returns the name that people know an action by, such as {@code deploy[a]/flash}. */
  String shown(RunPath in, int action) {
    return view.orElseThrow().shownName(in, action);
  }

  /** Returns that name with the host that the latest attempt is made on, if on any. */
  String shownOnHost(RunPath in, int action) {
    RunView at = view.orElseThrow().at(in);
    return shown(in, action) + at.state().hostOf(action).map(host -> " on " + host).orElse("");
  }

  /** Tells whether an action is a run of its own, so that others are made while it is. */
  boolean isRun(RunPath in, int action) {
    return view.orElseThrow().at(in).plan().action(action).nested().isPresent();
  }

  /** Returns what an attempt waits for that is about to be made, if it waits for an approval. */
  Optional<AwaitedApproval> approval(RunPath in, int action) {
    RunView whole = view.orElseThrow();
    return AwaitedApproval.isAwaited(whole.at(in).plan().action(action))
        ? Optional.of(AwaitedApproval.of(whole, in, action))
        : Optional.empty();
  }

  /** Returns the attempts that wait for an approval. */
  List<AwaitedApproval> approvals() {
    return AwaitedApproval.all(view.orElseThrow());
  }

  /** Returns which run it is. */
  RunId run() {
    return view.orElseThrow().folder().facts().run();
  }

  /** Returns the name of the job. */
  String job() {
    return view.orElseThrow().plan().job().header().name();
  }

  /** Returns the number of actions, those inside of others aside. */
  int count() {
    return view.map(run -> run.plan().size()).orElse(0);
  }
}
