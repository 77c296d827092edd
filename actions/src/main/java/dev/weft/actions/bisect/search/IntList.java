package dev.weft.actions.bisect.search;

import java.util.Arrays;

/** Numbers in a row that grows. */
final class IntList {
  private int[] numbers = new int[16];
  private int size;

  void add(int number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    numbers[size++] = number;
  }

  void addAll(int[] more) {
    for (int each : more) {
      add(each);
    }
  }

  int get(int at) {
    return numbers[at];
  }

  int size() {
    return size;
  }

  boolean contains(int number) {
    for (int at = 0; at < size; at++) {
      if (numbers[at] == number) {
        return true;
      }
    }
    return false;
  }

  int[] toArray() {
    return Arrays.copyOf(numbers, size);
  }

  void clear() {
    size = 0;
  }
}
