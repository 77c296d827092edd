package dev.weft.engine.job;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a user can set a limit to. */
public enum Limit {
  /** Bytes of a file that is read, or of standard input. */
  DOCUMENT(Unit.SIZE, 512L << 20, 1L << 30),
  /** Maps and lists within each other in a document. */
  DEPTH(Unit.COUNT, 64, 500),
  /** UTF-16 units of one string in a document. */
  STRING(Unit.SIZE, 1 << 20, 256L << 20),
  /** Characters of one number in a document. */
  NUMBER(Unit.COUNT, 100, 1000),
  /** Actions of a job, and of each body. */
  ACTIONS(Unit.COUNT, 1_000_000, 10_000_000),
  /** Dependencies that a plan holds for conditions that ask about all actions. */
  DEPENDENCIES(Unit.COUNT, 50_000_000, 500_000_000),
  /** Commands made of actions within each other. */
  NESTING(Unit.COUNT, 16, 100),
  /** Instances of an action that is repeated. */
  INSTANCES(Unit.COUNT, 100_000, 1_000_000),
  /** Bytes of the value of an output. */
  OUTPUT(Unit.SIZE, 1 << 20, 256L << 20),
  /** Bytes of the log of an attempt, and of its standard output where that is kept. */
  LOG(Unit.SIZE, 256L << 20, 1L << 40);

  private final Unit unit;
  private final long usual;
  private final long most;

  Limit(Unit unit, long usual, long most) {
    this.unit = unit;
    this.usual = usual;
    this.most = most;
  }

  /** How a limit is written. */
  public enum Unit {
    /** As a whole number. */
    COUNT,
    /** As a size such as {@code 512MiB}. */
    SIZE;

    private static final int MOST_DIGITS = 9;

    private static final List<String> SIZES = List.of("B", "KiB", "MiB", "GiB", "TiB");

    private List<String> names() {
      return this == SIZE ? SIZES : List.of("");
    }

    /** Returns a value as it is written, without loss. */
    public String text(long value) {
      int unit = 0;
      long left = value;
      while (left > 0 && left % 1024 == 0 && unit < names().size() - 1) {
        left /= 1024;
        unit++;
      }
      return left + names().get(unit);
    }

    /** Reads what {@link #text} writes. */
    public Optional<Long> parse(String written) {
      int digits = 0;
      while (digits < written.length()
          && written.charAt(digits) >= '0'
          && written.charAt(digits) <= '9') {
        digits++;
      }
      int unit = names().indexOf(written.substring(digits));
      return unit < 0 || digits == 0 || digits > MOST_DIGITS
          ? Optional.empty()
          : Optional.of(Long.parseLong(written.substring(0, digits)) << (10 * unit));
    }
  }

  /** Finds a limit by its name. */
  public static Optional<Limit> named(String name) {
    for (Limit limit : values()) {
      if (limit.word().equals(name)) {
        return Optional.of(limit);
      }
    }
    return Optional.empty();
  }

  /** Returns its name. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns how it is written. */
  public Unit unit() {
    return unit;
  }

  /** Returns what holds where nothing is said. */
  public long usual() {
    return usual;
  }

  /** Returns the highest that it can be set to; the lowest is 1. */
  public long most() {
    return most;
  }
}
