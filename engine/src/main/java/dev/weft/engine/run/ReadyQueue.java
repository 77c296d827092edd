package dev.weft.engine.run;

import java.util.Arrays;

/** Actions that may start, the one with the longest way to go first, then in listing order. */
final class ReadyQueue {
  private final long[] priority;
  private int[] heap = new int[16];
  private int size;

  ReadyQueue(long[] priority) {
    this.priority = priority;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(int action) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    int at = size++;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (!isBefore(action, heap[parent])) {
        break;
      }
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = action;
  }

  int peek() {
    return heap[0];
  }

  int poll() {
    int first = heap[0];
    int moved = heap[--size];
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isBefore(heap[child], moved)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = moved;
    return first;
  }

  /** Empties the queue and returns what was in it, in the order of the listing. */
  int[] drain() {
    int[] all = Arrays.copyOf(heap, size);
    Arrays.sort(all);
    size = 0;
    return all;
  }

  private boolean isBefore(int one, int other) {
    return priority[one] != priority[other] ? priority[one] > priority[other] : one < other;
  }
}
