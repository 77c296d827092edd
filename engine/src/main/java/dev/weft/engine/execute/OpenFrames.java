package dev.weft.engine.execute;

import dev.weft.engine.run.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The runs that go on, each behind the one around it, and who of them starts something next. */
final class OpenFrames {
  private final List<Frame> frames = new ArrayList<>();
  private boolean grown;

  void add(Frame frame) {
    frames.add(frame);
    grown = true;
  }

  /** Tells whether a run was added since slots were filled last; it has had no chance of one. */
  boolean hasGrown() {
    return grown;
  }

  void remove(Frame frame) {
    frames.remove(frame);
  }

  /**
   * Hands over the attempts that the free slots allow, the most urgent of all runs first; of
   * several, the one that is wanted most, and then the one that began first.
   */
  void fillSlots(BiConsumer<Frame, Decision> decisions) {
    grown = false;
    for (Frame frame : frames) {
      frame.scheduler().capacityGiven(); // perhaps by a run that is over, and here no more
    }
    if (frames.size() == 1) {
      Frame only = frames.get(0);
      only.scheduler().fillSlots(decision -> decisions.accept(only, decision));
      return;
    }
    for (Frame next = mostUrgent(); next != null; next = mostUrgent()) {
      Frame chosen = next;
      next.scheduler().startNext(decision -> decisions.accept(chosen, decision));
    }
  }

  private @Nullable Frame mostUrgent() {
    Frame most = null;
    long longest = -1;
    for (Frame frame : frames) {
      if (frame.scheduler().mayStart()) {
        long urgency = frame.urgency();
        if (most == null
            || urgency > longest
            || (urgency == longest && frame.rank() < most.rank())) {
          longest = urgency;
          most = frame;
        }
      }
    }
    return most;
  }
}
