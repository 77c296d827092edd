package org.sqlite.util;

import java.util.function.Supplier;

/**
 * Stands in for the class of this name of the driver, which would start the logging of Java with
 * each program. What goes wrong is thrown; what the driver logs besides is how it gets its library.
 */
public final class LoggerFactory {
  private static final Logger SILENT =
      new Logger() {
        @Override
        public void trace(Supplier<String> message) {}

        @Override
        public void info(Supplier<String> message) {}

        @Override
        public void warn(Supplier<String> message) {}

        @Override
        public void error(Supplier<String> message, Throwable thrown) {}
      };

  private LoggerFactory() {}

  /** Returns one that keeps nothing. */
  public static Logger getLogger(Class<?> whose) {
    return SILENT;
  }
}
