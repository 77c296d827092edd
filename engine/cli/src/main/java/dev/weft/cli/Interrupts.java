package dev.weft.cli;

import sun.misc.Signal;

/** How the process learns that somebody wants it to end. */
@FunctionalInterface
public interface Interrupts {
  /** Has the handler run, on a thread of its own, each time somebody asks. */
  void onInterrupt(Runnable handler);

  /**
   * Those of this process: Ctrl-C, a closed terminal, a request to terminate. The JDK has no public
   * way to hear a second one, because its own way to hear the first is to shut down. A class, since
   * every start would pay for the linking of a lambda.
   */
  Interrupts OF_THIS_PROCESS =
      new Interrupts() {
        @Override
        public void onInterrupt(Runnable handler) {
          for (String name : new String[] {"INT", "TERM", "HUP"}) {
            handle(name, handler);
          }
        }

        private void handle(String name, Runnable handler) {
          try {
            Signal.handle(new Signal(name), signal -> handler.run());
          } catch (IllegalArgumentException e) {
            // Not on this system, or kept for the JVM by an option: it ends the process as ever.
          }
        }
      };
}
