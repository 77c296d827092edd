package dev.weft.engine.run;

/** All that a state knows, as a text to compare. */
public final class StateText {
  private StateText() {}

  /** Returns it, a line for each action and one for the run. */
  public static String of(RunState state) {
    StringBuilder text = new StringBuilder();
    for (int action = 0; action < state.size(); action++) {
      text.append(state.stateOf(action))
          .append(state.attemptsOf(action))
          .append(state.pastAttemptsOf(action))
          .append(state.failureOf(action))
          .append(state.skipReasonOf(action))
          .append(state.outputsOf(action))
          .append(state.sourceOf(action))
          .append(state.hostOf(action))
          .append('\n');
    }
    return text.append(state.progress().phase()).append(state.progress().finished()).toString();
  }
}
