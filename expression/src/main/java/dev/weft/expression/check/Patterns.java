package dev.weft.expression.check;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Patterns of {@code matches}: RE2 syntax, so that matching takes linear time. Compiling walks a
 * pattern recursively and writes repetitions out, so their depth and size are bounded first.
 */
public final class Patterns {
  private static final int LONGEST = 10_000;
  private static final int DEEPEST = 100;
  private static final long LARGEST = 100_000;

  private final String pattern;
  private final Deque<Long> around = new ArrayDeque<>();
  private long size;
  private long last;

  private Patterns(String pattern) {
    this.pattern = pattern;
  }

  /** Compiles a pattern, or throws what is wrong with it. */
  public static Pattern compile(String pattern) {
    if (pattern.length() > LONGEST) {
      throw new PatternSyntaxException("longer than " + LONGEST + " characters", pattern);
    }
    new Patterns(pattern).bound();
    return Pattern.compile(pattern);
  }

  /** Estimates the size of the program from above; what is malformed is left to the compiler. */
  private void bound() {
    int at = 0;
    while (at < pattern.length()) {
      at = measure(at);
      if (around.size() > DEEPEST) {
        throw new PatternSyntaxException("nested more than " + DEEPEST + " deep", pattern);
      } else if (size > LARGEST) {
        throw new PatternSyntaxException("its repetitions are too large together", pattern);
      }
    }
  }

  private int measure(int at) {
    switch (pattern.charAt(at)) {
      case '(' -> {
        around.push(size);
        size = 0;
      }
      case ')' -> {
        last = size + 1;
        size = last + (around.isEmpty() ? 0 : around.pop());
      }
      case '{' -> size += last * Math.max(0, repeats(at + 1) - 1);
      case '\\' -> {
        add();
        return at + 2;
      }
      case '[' -> {
        add();
        return classEnd(at);
      }
      default -> add();
    }
    return at + 1;
  }

  private void add() {
    last = 1;
    size++;
  }

  private long repeats(int from) {
    long most = 0;
    long number = 0;
    for (int at = from; at < pattern.length() && pattern.charAt(at) != '}'; at++) {
      int digit = Character.digit(pattern.charAt(at), 10);
      number = digit < 0 ? 0 : Math.min(number * 10 + digit, LARGEST);
      most = Math.max(most, number);
    }
    return most;
  }

  private int classEnd(int open) {
    int at = open + (pattern.startsWith("^", open + 1) ? 2 : 1);
    at += pattern.startsWith("]", at) ? 1 : 0;
    while (at < pattern.length() && pattern.charAt(at) != ']') {
      at += pattern.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }
}
