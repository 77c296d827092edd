package dev.weft.engine.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the wrapper of a child wrote about it, two lines of fixed length in a file of fixed length:
 *
 * <pre>
 * child       2435              1378595 718bc5d4-53f5-405d-8f58-d859c9295248 ok
 * exit 137 137 ok
 * </pre>
 *
 * A line that is not whole counts as absent; a line that is whole in a file of another length does,
 * too. The code is there twice, so that one wrong byte is noticed.
 */
record ChildRecord(Optional<ProcessIdentity> supervisor, OptionalInt exitCode) {
  private static final String BLANK = "-".repeat(77) + "\n" + "-".repeat(15) + "\n";
  private static final int END_OF_CHILD = 78;
  private static final int LENGTH = BLANK.length();
  private static final ChildRecord NOTHING = new ChildRecord(Optional.empty(), OptionalInt.empty());

  /** Makes a new file to write into; fails where there is one. */
  static void prepare(Path file) throws IOException {
    Files.write(file, BLANK.getBytes(StandardCharsets.US_ASCII), StandardOpenOption.CREATE_NEW);
  }

  /** Reads a file; one that is missing says nothing. */
  static ChildRecord read(Path file) throws IOException {
    try {
      return of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return NOTHING;
    }
  }

  /** Reads the content of a file. */
  static ChildRecord of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      return NOTHING;
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Optional<ProcessIdentity> child = child(text);
    return child.isEmpty() ? NOTHING : new ChildRecord(child, exitCode(text));
  }

  private static Optional<ProcessIdentity> child(String text) {
    long pid = number(text, 6, 16);
    long start = number(text, 17, 37);
    boolean whole =
        text.startsWith("child ")
            && text.charAt(16) == ' '
            && text.charAt(37) == ' '
            && text.startsWith(" ok\n", 74);
    return whole && pid > 1 && start >= 0
        ? Optional.of(new ProcessIdentity(pid, start, text.substring(38, 74)))
        : Optional.empty();
  }

  private static OptionalInt exitCode(String text) {
    long code = number(text, END_OF_CHILD + 5, END_OF_CHILD + 8);
    boolean whole =
        text.startsWith("exit ", END_OF_CHILD)
            && text.charAt(END_OF_CHILD + 8) == ' '
            && text.startsWith(" ok\n", END_OF_CHILD + 12)
            && number(text, END_OF_CHILD + 9, END_OF_CHILD + 12) == code;
    return whole && code >= 0 && code <= 255 ? OptionalInt.of((int) code) : OptionalInt.empty();
  }

  /** Returns a number that ends where it must, after blanks; -1 where there is none. */
  private static long number(String text, int from, int to) {
    int at = from;
    while (at < to && text.charAt(at) == ' ') {
      at++;
    }
    long number = at < to && to - at <= 18 ? 0 : -1;
    for (; at < to && number >= 0; at++) {
      char digit = text.charAt(at);
      number = digit >= '0' && digit <= '9' ? number * 10 + (digit - '0') : -1;
    }
    return number;
  }
}
