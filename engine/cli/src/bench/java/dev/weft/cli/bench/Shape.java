package dev.weft.cli.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/** How the actions of a generated job hang together. Every action has three references at most. */
enum Shape {
  /** Random layers: three producers in the layer before. */
  LAYERED,
  /** As deep as it is long: each action refers to the three before it. */
  CHAIN,
  /** Random layers, and one action that 20,000 others, or all, refer to. */
  WIDE,
  /** As layered, listed from the last to the first. */
  REVERSED,
  /** As layered, listed in random order. */
  SHUFFLED,
  /** As layered, with one reference back to a later layer. */
  CYCLE;

  /** How many references an action has. */
  static final int REFERENCES = 3;

  private static final int DEPENDANTS = 20_000;
  private static final int LAYERS = 100;
  private static final int BACK = 5;
  private static final int SEED = 20_261_122;

  /** Returns the three producers of every action, in one array; -1 where there is none. */
  int[] producers(int size) {
    return this == CHAIN ? chain(size) : layered(size);
  }

  /** Returns the order in which the actions are listed. */
  int[] listing(int size) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = this == REVERSED ? size - 1 - i : i;
    }
    if (this == SHUFFLED) {
      var random = new SplittableRandom(SEED + 1);
      for (int i = size - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int kept = order[i];
        order[i] = order[other];
        order[other] = kept;
      }
    }
    return order;
  }

  private static int[] chain(int size) {
    int[] producers = new int[size * REFERENCES];
    for (int at = 0; at < producers.length; at++) {
      producers[at] = Math.max(-1, at / REFERENCES - 1 - at % REFERENCES);
    }
    return producers;
  }

  private int[] layered(int size) {
    int width = Math.max(REFERENCES, size / Math.max(1, Math.min(LAYERS, size / 50)));
    var random = new SplittableRandom(SEED);
    int[] producers = new int[size * REFERENCES];
    Arrays.fill(producers, -1);
    for (int action = width; action < size; action++) {
      int layer = action / width * width - width;
      for (int each = 0; each < REFERENCES; each++) {
        producers[action * REFERENCES + each] = layer + random.nextInt(width);
      }
    }
    if (this == WIDE) {
      for (int action = Math.max(1, size - DEPENDANTS); action < size; action++) {
        producers[action * REFERENCES] = 0;
      }
    } else if (this == CYCLE) {
      int last = size - 1;
      int first = last;
      for (int step = 0; step < BACK; step++) {
        first = producers[first * REFERENCES];
      }
      producers[first * REFERENCES] = last;
    }
    return producers;
  }
}
