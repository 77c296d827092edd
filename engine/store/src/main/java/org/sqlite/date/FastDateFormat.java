package org.sqlite.date;

import java.time.Instant;
import java.util.Date;
import java.util.TimeZone;

/**
 * Stands in for the class of this name of the driver, which prepares one for each connection,
 * whatever its settings: a fourteenth of the CPU of a run with nothing to do. The store keeps times
 * as numbers, so that no date goes through it; one that did would be written as ISO 8601 says.
 */
@SuppressWarnings("JavaUtilDate") // what the driver hands over
public final class FastDateFormat {
  private static final FastDateFormat ISO = new FastDateFormat();

  private FastDateFormat() {}

  /** Returns the only one, whatever the pattern. */
  public static FastDateFormat getInstance(String pattern) {
    return ISO;
  }

  /** Returns the only one, whatever the pattern and the zone. */
  public static FastDateFormat getInstance(String pattern, TimeZone zone) {
    return ISO;
  }

  /** Writes a date in UTC. */
  public String format(Date date) {
    return Instant.ofEpochMilli(date.getTime()).toString(); // a date of SQL has no instant
  }

  /** Reads what was written. */
  public Date parse(String text) {
    return Date.from(Instant.parse(text));
  }
}
