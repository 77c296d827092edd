package dev.weft.engine.execute;

import dev.weft.engine.command.CommandContext.AttemptKey;
import dev.weft.engine.command.ContentHash;
import dev.weft.engine.run.EngineMark;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The engines that saw to a run, one after the other, of which this is the last. They say what an
 * attempt is known by elsewhere: its key follows from the mark of the engine that began it. Written
 * by the deciding thread before any attempt is made, and read by all.
 */
final class Engines {
  private static final int KEY_DIGITS = 32;

  private final List<Optional<EngineMark>> marks = new ArrayList<>();

  /** Takes notice of an engine, if an event tells of one; an older weft's is nameless. */
  void take(Entry entry) {
    if (!entry.in().isRoot()) {
      return;
    }
    if (entry.event() instanceof RunEvent.RunStarted begun) {
      marks.add(begun.engine());
    } else if (entry.event() instanceof RunEvent.RunResumed resumed) {
      marks.add(resumed.engine());
    }
  }

  /** Takes notice of this engine. */
  EngineMark join(EngineMark own) {
    marks.add(Optional.of(own));
    return own;
  }

  /** Returns the number of the latest. */
  int latest() {
    return marks.size() - 1;
  }

  /**
   * Returns what an attempt is known by.
   *
   * @param begunBy the number of the engine that began it
   */
  AttemptKey key(int begunBy, RunPath frame, int action, int attempt) {
    Optional<EngineMark> begun = marks.get(begunBy);
    String mark = begun.map(EngineMark::value).orElse("");
    String text = mark + " " + frame.within(action, attempt);
    String hash = ContentHash.of(text.getBytes(StandardCharsets.US_ASCII));
    Optional<String> boot = begun.map(EngineMark::boot);
    boolean same =
        boot.isPresent()
            && marks.subList(begunBy, marks.size()).stream()
                .allMatch(each -> each.map(EngineMark::boot).equals(boot));
    return new AttemptKey(hash.substring(0, KEY_DIGITS), same);
  }
}
