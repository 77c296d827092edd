package dev.weft.engine.reuse;

import dev.weft.expression.eval.Value;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Values as JSON of which there is one for each value: keys sorted, no blanks, an integer without
 * and any other number with a fraction or exponent, texts character by character as they are. A
 * file or folder is {@code {"$file":hash}} or {@code {"$directory":hash}}: what is in it counts,
 * and not where it lies. A map with a single key that begins with a dollar sign is put into {@code
 * {"$map":…}}, so that nothing else looks like a file.
 */
final class CanonicalJson {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private CanonicalJson() {}

  /** Returns a value as JSON. */
  static String of(Value value) {
    StringBuilder to = new StringBuilder();
    write(value, to);
    return to.toString();
  }

  /** Returns a text as JSON. */
  static String ofText(String text) {
    StringBuilder to = new StringBuilder(text.length() + 2);
    writeText(text, to);
    return to.toString();
  }

  /** Writes a value; recurses as deep as values are, which is 64 at most. */
  static void write(Value value, StringBuilder to) {
    if (value instanceof Value.Text text) {
      writeText(text.value(), to);
    } else if (value instanceof Value.Int number) {
      to.append(number.value());
    } else if (value instanceof Value.Real number) {
      to.append(number.value());
    } else if (value instanceof Value.Bool truth) {
      to.append(truth.value());
    } else if (value instanceof Value.Items items) {
      to.append('[');
      String comma = "";
      for (Value item : items.values()) {
        to.append(comma);
        write(item, to);
        comma = ",";
      }
      to.append(']');
    } else if (value instanceof Value.Entries entries) {
      writeEntries(entries.values(), to);
    } else if (value instanceof Value.Artifact artifact) {
      to.append(artifact.directory() ? "{\"$directory\":\"" : "{\"$file\":\"");
      to.append(artifact.sha256()).append("\"}");
    } else {
      to.append("null");
    }
  }

  private static void writeEntries(Map<String, Value> entries, StringBuilder to) {
    boolean special = looksSpecial(entries.keySet());
    to.append(special ? "{\"$map\":{" : "{");
    String comma = "";
    for (Map.Entry<String, Value> entry : new TreeMap<>(entries).entrySet()) {
      to.append(comma);
      writeText(entry.getKey(), to);
      to.append(':');
      write(entry.getValue(), to);
      comma = ",";
    }
    to.append(special ? "}}" : "}");
  }

  /** Tells whether a map with these keys must be marked as one. */
  static boolean looksSpecial(Set<String> keys) {
    return keys.size() == 1 && keys.iterator().next().startsWith("$");
  }

  /** Writes a text with its quotes. */
  static void writeText(String text, StringBuilder to) {
    to.append('"');
    for (int at = 0; at < text.length(); at++) {
      char each = text.charAt(at);
      if (each == '"' || each == '\\') {
        to.append('\\').append(each);
      } else if (each < ' ') {
        to.append("\\u00").append(HEX[each >> 4]).append(HEX[each & 15]);
      } else {
        to.append(each);
      }
    }
    to.append('"');
  }
}
