package dev.weft.actions.archive;

import dev.weft.actions.file.RefusedException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The names that were taken from an archive. None leads out of the folder, and no two are the same
 * thing on any file system.
 */
final class EntryNames {
  /** What file systems take: bytes of one part of a name. */
  static final int PART = 255;

  /** What leaves room for the folder around it: bytes of a whole name. */
  static final int WHOLE = 2048;

  private record Taken(String name, boolean folder) {}

  private final Map<String, Taken> taken = new HashMap<>();
  private long characters;

  /**
   * Takes the name of an entry apart.
   *
   * @throws RefusedException with a clause about the entry
   */
  static List<String> parts(String name) throws RefusedException {
    if (name.isEmpty()) {
      throw new RefusedException("has no name");
    } else if (name.startsWith("/")) {
      throw new RefusedException("has an absolute name");
    } else if (name.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new RefusedException("has a control character in its name");
    } else if (name.indexOf('\\') >= 0) {
      throw new RefusedException("has a backslash in its name, which some systems read as '/'");
    } else if (name.matches("[A-Za-z]:.*")) {
      throw new RefusedException("has a name that begins with a drive");
    } else if (name.indexOf('\uFFFD') >= 0 || !isText(name)) {
      throw new RefusedException("has a name that is not UTF-8");
    } else if (bytes(name) > WHOLE) {
      throw new RefusedException("has a name of more than " + WHOLE + " bytes");
    }
    List<String> parts = new ArrayList<>();
    for (String part : name.split("/", -1)) {
      if (part.equals("..")) {
        throw new RefusedException("has '..' in its name");
      } else if (bytes(part) > PART) {
        throw new RefusedException("has a name of which a part has more than " + PART + " bytes");
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static boolean isText(String name) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(name);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * Takes a name, with the folders that it lies in.
   *
   * @throws RefusedException with a clause about the entry
   */
  void take(List<String> parts, boolean folder) throws RefusedException {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      name.append(i == 0 ? "" : "/").append(parts.get(i));
      take(name.toString(), folder || i < parts.size() - 1, i == parts.size() - 1);
    }
  }

  /** Returns how many files and folders were taken, with the folders that others lie in. */
  int count() {
    return taken.size();
  }

  /** Returns how many characters all their names have together. */
  long characters() {
    return characters;
  }

  private void take(String name, boolean folder, boolean last) throws RefusedException {
    String folded = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    Taken before = taken.putIfAbsent(folded, new Taken(name, folder));
    if (before == null) {
      characters += name.length();
      return;
    } else if (before.folder && folder && before.name.equals(name)) {
      return;
    } else if (!before.name.equals(name)) {
      throw new RefusedException(
          "differs from '" + before.name + "' only in how the same letters are written");
    }
    throw new RefusedException(
        last ? "is in the archive twice" : "lies in '" + name + "', which is a file");
  }
}
