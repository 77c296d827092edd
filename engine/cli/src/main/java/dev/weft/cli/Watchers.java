package dev.weft.cli;

import dev.weft.engine.execute.RunListener;
import dev.weft.engine.run.Entry;
import java.util.List;

/** Those who watch a run. */
record Watchers(EventLog log, Progress progress) implements RunListener {
  @Override
  public void happened(List<Entry> entries) {
    log.happened(entries);
    progress.happened(entries);
  }

  @Override
  public void warned(String text) {
    progress.warn("warning: " + Words.clean(text));
  }
}
