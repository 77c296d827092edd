package dev.weft.engine.run;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where in a run a run lies that an attempt at one of its actions is: for each one around it, from
 * the outermost, the index of the action in its plan and the number of the attempt. Written {@code
 * 3.1/0.2}; the run itself is at {@link #ROOT}, which is written as nothing.
 */
public final class RunPath {
  /** The run itself. */
  public static final RunPath ROOT = new RunPath(new int[0]);

  private final int[] pairs;

  private RunPath(int[] pairs) {
    this.pairs = pairs;
  }

  /** Returns where the run lies that an attempt is, made at an action of the run that lies here. */
  public RunPath within(int action, int attempt) {
    if (action < 0 || attempt < 1) {
      throw new IllegalArgumentException("no attempt: " + action + "." + attempt);
    }
    int[] longer = Arrays.copyOf(pairs, pairs.length + 2);
    longer[pairs.length] = action;
    longer[pairs.length + 1] = attempt;
    return new RunPath(longer);
  }

  /**
   * Reads what {@link #toString} returned.
   *
   * @throws IllegalArgumentException when the text is no path
   */
  public static RunPath parse(String text) {
    RunPath path = ROOT;
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('/', from);
      int stop = end < 0 ? text.length() : end;
      int dot = text.indexOf('.', from);
      if (dot < 0 || dot > stop || stop == text.length() - 1) {
        throw new IllegalArgumentException("no path of runs: '" + text + "'");
      }
      path = path.within(number(text, from, dot), number(text, dot + 1, stop));
      from = stop + 1;
    }
    return path;
  }

  private static int number(String text, int from, int end) {
    boolean plain = end > from && (text.charAt(from) != '0' || end == from + 1);
    for (int at = from; at < end; at++) {
      plain &= text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
    if (!plain) {
      throw new IllegalArgumentException("no path of runs: '" + text + "'");
    }
    return Integer.parseInt(text, from, end, 10);
  }

  /** Tells whether this is the run itself. */
  public boolean isRoot() {
    return pairs.length == 0;
  }

  /** Returns how many runs are around it. */
  public int depth() {
    return pairs.length / 2;
  }

  /** Returns the action, in the plan of the run at a depth, that leads further in. */
  public int action(int depth) {
    return pairs[2 * depth];
  }

  /** Returns which attempt at that action it is. */
  public int attempt(int depth) {
    return pairs[2 * depth + 1];
  }

  /** Returns the first part of it, which leads to a depth. */
  public RunPath until(int depth) {
    return depth == 0 ? ROOT : new RunPath(Arrays.copyOf(pairs, 2 * depth));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RunPath that && Arrays.equals(pairs, that.pairs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pairs);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < pairs.length; at += 2) {
      text.append(at == 0 ? "" : "/").append(pairs[at]).append('.').append(pairs[at + 1]);
    }
    return text.toString();
  }
}
