package dev.weft.engine.forecast;

import java.util.Locale;

/** What will become of an action in the next run, if what is done before it succeeds. */
public enum Outlook {
  /** It may be reused, and is not, since something is not as it was. */
  RUN,
  /** An earlier result stands. */
  REUSE,
  /** It is done in every run. */
  ALWAYS,
  /** That depends on what other actions make. */
  DEFERRED,
  /** It will not be started. */
  SKIP;

  /** Returns the word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
