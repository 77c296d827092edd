package dev.weft.actions.shell;

import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.Value;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Values as texts that a child process can be given exactly as they are: no NUL, no half of a
 * surrogate pair, and no more than systems pass on to a program.
 */
final class ChildText {
  private static final int ONE_LIMIT = 100 * 1024;
  private static final int ALL_LIMIT = 1024 * 1024;

  /** What the Java runtime writes arguments and environments in. */
  private static final Charset PASSABLE =
      Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

  private long bytes;
  private Optional<String> problem = Optional.empty();

  /** Returns the first reason why a value could not be taken. */
  Optional<String> problem() {
    return problem;
  }

  /**
   * Takes a value.
   *
   * @param what the value in messages, such as {@code argv[2]}
   */
  Optional<String> take(Value value, String what) {
    Optional<String> text = TextForm.of(value);
    String reason = text.map(this::reason).orElse("is a list, a map or null, not a text");
    if (reason.isEmpty()) {
      return text;
    }
    if (problem.isEmpty()) {
      problem = Optional.of(what + " " + reason);
    }
    return Optional.empty();
  }

  /** Returns why a text cannot be passed on, or nothing. */
  private String reason(String text) {
    if (text.indexOf('\0') >= 0) {
      return "holds the character NUL, which no program can be given";
    }
    int size = text.length();
    if (!isAscii(text)) {
      try {
        size = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)).remaining();
      } catch (CharacterCodingException e) {
        return "holds half of a surrogate pair, which is no text";
      }
      if (!PASSABLE.newEncoder().canEncode(text)) {
        return "holds a character that the locale weft runs in cannot pass on to a program;"
            + " start weft with LC_ALL=C.UTF-8";
      }
    }
    bytes += size;
    if (size > ONE_LIMIT) {
      return "is "
          + size
          + " bytes long, but a program can be given only 100 KiB at once;"
          + " declare the output with the type 'file', and the reference is its path";
    }
    return bytes > ALL_LIMIT
        ? "makes more than 1 MiB together with those before it;"
            + " declare large outputs with the type 'file', and references are their paths"
        : "";
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
