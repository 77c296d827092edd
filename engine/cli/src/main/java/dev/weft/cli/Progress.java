package dev.weft.cli;

import dev.weft.engine.execute.RunListener;
import dev.weft.engine.run.Entry;
import java.util.List;

/** Shows how a run gets on. */
interface Progress extends RunListener, AutoCloseable {
  /** Shows nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public void happened(List<Entry> entries) {}

        @Override
        public void say(String line) {}

        @Override
        public void close() {}
      };

  /** Says how fast the run is expected to go, before it does. */
  default void expect(Pace pace) {}

  /** Shows one more line. */
  void say(String line);

  /** Shows a line that says what went wrong. */
  default void warn(String line) {
    say(line);
  }

  @Override
  void close();
}
