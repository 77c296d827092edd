package dev.weft.actions.image;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Takes the entries of a folder one by one and puts their names together. */
final class FatNames {
  static final int ENTRY = 32;

  private static final int LONG = 0x0F;
  private static final int LABEL = 0x08;
  private static final int FOLDER = 0x10;
  private static final int MOST_PARTS = 20;
  private static final int LETTERS = 13;
  private static final int LAST_PART = 0x40;
  private static final int LOWER_NAME = 0x08;
  private static final int LOWER_EXTENSION = 0x10;

  /** What short names are written in where nobody says otherwise. */
  private static final Charset PAGE =
      Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;

  private final char[] parts = new char[MOST_PARTS * LETTERS];
  private int expected;
  private int sum;
  private int length;

  /** Whether the numbers of clusters have more than 16 bits. */
  private final boolean wide;

  FatNames(boolean wide) {
    this.wide = wide;
  }

  /** One name and what it leads to; {@code alias} is its short form. */
  record Found(String name, String alias, boolean folder, int cluster, long size) {}

  /** What comes of an entry. */
  sealed interface Taken {
    /** The folder ends here. */
    record End() implements Taken {}

    /** It is a part of something, or free. */
    record Nothing() implements Taken {}

    /** It completes a name. */
    record Complete(Found found) implements Taken {}
  }

  /** Takes an entry, {@code ENTRY} bytes from {@code at} on. */
  Taken take(ByteBuffer bytes, int at) {
    int mark = Byte.toUnsignedInt(bytes.get(at));
    int attributes = bytes.get(at + 11) & 0x3F;
    if (mark == 0) {
      return new Taken.End();
    } else if (mark != 0xE5 && attributes == LONG) {
      part(bytes, at, mark);
      return new Taken.Nothing();
    }
    boolean own = mark == '.';
    if (mark == 0xE5 || own || (attributes & LABEL) != 0) {
      expected = 0;
      length = 0;
      return new Taken.Nothing();
    }
    String alias = alias(bytes, at);
    String name = length > 0 && expected == 0 && sum == sum(bytes, at) ? whole() : alias;
    length = 0;
    int cluster = wide ? Short.toUnsignedInt(bytes.getShort(at + 20)) << 16 : 0;
    cluster |= Short.toUnsignedInt(bytes.getShort(at + 26));
    boolean folder = (attributes & FOLDER) != 0;
    long size = folder ? 0 : Integer.toUnsignedLong(bytes.getInt(at + 28));
    return new Taken.Complete(new Found(name, alias, folder, cluster, size));
  }

  /** Takes a part of a long name; they stand before the entry, the last part first. */
  private void part(ByteBuffer bytes, int at, int mark) {
    int number = mark & ~LAST_PART;
    if ((mark & LAST_PART) != 0) {
      expected = number;
      length = number * LETTERS;
      sum = Byte.toUnsignedInt(bytes.get(at + 13));
    }
    if (number < 1
        || number > MOST_PARTS
        || number != expected
        || sum != Byte.toUnsignedInt(bytes.get(at + 13))) {
      expected = 0;
      length = 0;
      return;
    }
    expected--;
    for (int i = 0; i < LETTERS; i++) {
      int place = i < 5 ? 1 + 2 * i : i < 11 ? 14 + 2 * (i - 5) : 28 + 2 * (i - 11);
      parts[expected * LETTERS + i] = (char) bytes.getShort(at + place);
    }
  }

  private String whole() {
    int end = 0;
    while (end < length && parts[end] != 0) {
      end++;
    }
    return new String(parts, 0, end);
  }

  private static int sum(ByteBuffer bytes, int at) {
    int sum = 0;
    for (int i = 0; i < 11; i++) {
      sum = ((sum & 1) << 7 | sum >> 1) + Byte.toUnsignedInt(bytes.get(at + i)) & 0xFF;
    }
    return sum;
  }

  private static String alias(ByteBuffer bytes, int at) {
    byte[] letters = new byte[11];
    bytes.get(at, letters);
    letters[0] = letters[0] == 5 ? (byte) 0xE5 : letters[0];
    int cases = bytes.get(at + 12);
    String name = piece(letters, 0, 8, (cases & LOWER_NAME) != 0);
    String extension = piece(letters, 8, 3, (cases & LOWER_EXTENSION) != 0);
    return extension.isEmpty() ? name : name + "." + extension;
  }

  private static String piece(byte[] letters, int from, int count, boolean lower) {
    String piece = new String(letters, from, count, PAGE).stripTrailing();
    return lower ? piece.toLowerCase(Locale.ROOT) : piece;
  }
}
