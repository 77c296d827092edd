package dev.weft.actions.bisect.history;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;

/**
 * Names that are hashes, kept as bytes one after the other and found through a table of numbers
 * with open addressing; a hundred thousand take some three megabytes.
 */
final class Hashes implements Names {
  private static final int FREE = -1;

  private int width;
  private int size;
  private byte[] bytes = new byte[0];
  private int[] table = freeTable(16);

  private static int[] freeTable(int length) {
    int[] table = new int[length];
    Arrays.fill(table, FREE);
    return table;
  }

  /** Adds one, unless it is there, and returns its number. */
  int add(String hash) {
    byte[] added = HexFormat.of().parseHex(hash);
    if (size == 0) {
      width = added.length;
    } else if (added.length != width) {
      throw new IllegalArgumentException("'" + hash + "' is no hash of " + width + " bytes");
    }
    int place = place(added);
    if (table[place] != FREE) {
      return table[place];
    }
    int end = Math.multiplyExact(size + 1, width);
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(64 * width, end + end / 2));
    }
    System.arraycopy(added, 0, bytes, size * width, width);
    table[place] = size;
    size++;
    if (size * 2 > table.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    table = freeTable(table.length * 2);
    for (int i = 0; i < size; i++) {
      table[place(Arrays.copyOfRange(bytes, i * width, (i + 1) * width))] = i;
    }
  }

  /** Returns the place in the table where a hash is, or would be. */
  private int place(byte[] hash) {
    int mixed = (hash[0] << 24) | (hash[1] & 0xff) << 16 | (hash[2] & 0xff) << 8 | (hash[3] & 0xff);
    int place = mixed & (table.length - 1);
    while (table[place] != FREE && !isAt(table[place], hash)) {
      place = (place + 1) & (table.length - 1);
    }
    return place;
  }

  private boolean isAt(int number, byte[] hash) {
    int from = number * width;
    return Arrays.equals(bytes, from, from + width, hash, 0, hash.length);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String name(int number) {
    if (number < 0 || number >= size) {
      throw new IndexOutOfBoundsException(number);
    }
    return HexFormat.of().formatHex(bytes, number * width, (number + 1) * width);
  }

  @Override
  public OptionalInt find(String name) {
    if (size == 0 || name.length() != 2 * width || !isHex(name)) {
      return OptionalInt.empty();
    }
    int found = table[place(HexFormat.of().parseHex(name))];
    return found == FREE ? OptionalInt.empty() : OptionalInt.of(found);
  }

  private static boolean isHex(String name) {
    return name.chars().allMatch(HexFormat::isHexDigit);
  }
}
