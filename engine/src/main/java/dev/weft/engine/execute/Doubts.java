package dev.weft.engine.execute;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Policy.OnUnknown;
import dev.weft.engine.process.Trace;
import dev.weft.engine.run.ActionState;
import dev.weft.engine.run.RunPhase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the attempts of a recalled run about which somebody must decide before it goes on. */
final class Doubts {
  private final Recall past;

  Doubts(Recall past) {
    this.past = past;
  }

  /** Takes the answer to a question, if it is one of those that are open. */
  boolean answer(Question question, OnUnknown answer) throws IOException {
    for (Frame frame : past.frames()) {
      for (int action = 0; action < frame.state().size(); action++) {
        Optional<Question> open = about(frame, action);
        if (open.isPresent() && open.get().where().equals(question.where())) {
          frame.answer(action, answer);
          return true;
        }
      }
    }
    return false;
  }

  /** Returns the questions, in the order of the plan. */
  List<Question> open() throws IOException {
    List<Question> questions = new ArrayList<>();
    for (Frame frame : past.frames()) {
      for (int action = 0; action < frame.state().size(); action++) {
        about(frame, action).ifPresent(questions::add);
      }
    }
    return questions;
  }

  /** Returns the names of the actions at which attempts of the earlier engine still run. */
  List<ActionName> living() throws IOException {
    List<ActionName> names = new ArrayList<>();
    for (Frame frame : past.frames()) {
      for (int action = 0; action < frame.state().size(); action++) {
        if (isAlive(frame, action)) {
          names.add(frame.plan().action(action).name());
        }
      }
    }
    return names;
  }

  private boolean isAlive(Frame frame, int action) throws IOException {
    if (frame.phase() == RunPhase.FINISHED
        || frame.state().stateOf(action) != ActionState.RUNNING
        || frame.nested(action).isPresent()) {
      return false;
    }
    int attempt = frame.state().attemptsOf(action);
    return frame.supplier().look(action, attempt) instanceof Trace.Alive;
  }

  private Optional<Question> about(Frame frame, int action) throws IOException {
    boolean asks =
        frame.phase() != RunPhase.FINISHED
            && frame.state().stateOf(action) == ActionState.RUNNING
            && frame.nested(action).isEmpty()
            && frame.plan().action(action).onUnknown() == OnUnknown.ASK
            && !frame.scheduler().isImmediate(action);
    if (!asks) {
      return Optional.empty();
    }
    int attempt = frame.state().attemptsOf(action);
    return doubt(frame, action, attempt)
        .map(reason -> new Question(names(frame, action), attempt, reason));
  }

  private Optional<String> doubt(Frame frame, int action, int attempt) throws IOException {
    if (!frame.plan().action(action).command().isResumable()) {
      return Optional.of("the engine ended while it was being made");
    }
    Trace trace = frame.supplier().look(action, attempt);
    return trace instanceof Trace.Lost lost ? Optional.of(lost.reason()) : Optional.empty();
  }

  private static List<ActionName> names(Frame frame, int action) {
    List<ActionName> names = new ArrayList<>(List.of(frame.plan().action(action).name()));
    Frame.Place place = frame.place();
    for (Frame around = place.around(); around != null; around = place.around()) {
      names.add(0, around.plan().action(place.action()).name());
      place = around.place();
    }
    return names;
  }
}
