package dev.weft.engine.secret;

import java.util.Arrays;

/**
 * Many byte sequences, each of eight bytes or more, to be found in one walk over a text whose
 * length alone decides how long that takes (Aho and Corasick, 1975). A state is the longest end of
 * what was read that one of them begins with. Most of a text begins none of them; {@link #skip}
 * tells so from three of its bytes (after Wu and Manber, 1994).
 */
final class Automaton {
  /** The state in which nothing is begun. */
  static final int ROOT = 0;

  /** How many bytes {@link #skip} looks ahead; no sequence is shorter. */
  static final int WINDOW = SecretText.LEAST_BYTES;

  private static final int BYTES = 256;
  private static final int DENSE = BYTES + 1; // the root and the states of one byte
  private static final int BLOCK = 3;
  private static final int HASHES = 1 << 18;

  private int size = DENSE;
  private int[] firstChild = new int[4 * DENSE];
  private int[] sibling = new int[4 * DENSE];
  private byte[] label = new byte[4 * DENSE];
  private int[] depth = new int[4 * DENSE];
  private int[] found = new int[4 * DENSE];
  private int[] owner = new int[4 * DENSE];
  private int[] fail = new int[0];
  private final int[] dense = new int[DENSE * BYTES];
  private final boolean[] begins = new boolean[BYTES];
  private final byte[] shifts = new byte[HASHES];

  private Automaton() {
    Arrays.fill(shifts, (byte) (WINDOW - BLOCK + 1));
    Arrays.fill(depth, 1, DENSE, 1);
  }

  /** Makes the automaton that finds each of the sequences of each owner. */
  static Automaton of(byte[][][] sequences) {
    Automaton automaton = new Automaton();
    for (int owner = 0; owner < sequences.length; owner++) {
      for (byte[] sequence : sequences[owner]) {
        automaton.add(sequence, owner);
      }
    }
    automaton.link();
    return automaton;
  }

  private void add(byte[] sequence, int owned) {
    for (int at = 0; at + BLOCK <= WINDOW; at++) {
      int hash = hash(sequence, at);
      shifts[hash] = (byte) Math.min(shifts[hash], WINDOW - BLOCK - at);
    }
    int state = 1 + (sequence[0] & 0xff);
    begins[sequence[0] & 0xff] = true;
    for (int at = 1; at < sequence.length; at++) {
      int next = child(state, sequence[at]);
      state = next == ROOT ? grow(state, sequence[at]) : next;
    }
    if (found[state] == 0) {
      found[state] = sequence.length;
      owner[state] = owned;
    }
  }

  private int child(int state, byte wanted) {
    int at = firstChild[state];
    while (at != ROOT && label[at] != wanted) {
      at = sibling[at];
    }
    return at;
  }

  private int grow(int parent, byte by) {
    if (size == label.length) {
      int room = size * 2;
      firstChild = Arrays.copyOf(firstChild, room);
      sibling = Arrays.copyOf(sibling, room);
      label = Arrays.copyOf(label, room);
      depth = Arrays.copyOf(depth, room);
      found = Arrays.copyOf(found, room);
      owner = Arrays.copyOf(owner, room);
    }
    label[size] = by;
    depth[size] = depth[parent] + 1;
    sibling[size] = firstChild[parent];
    firstChild[parent] = size;
    return size++;
  }

  /** Links each state to the longest shorter one that it ends with, breadth first. */
  private void link() {
    fail = new int[size];
    int[] queue = new int[size];
    int end = 0;
    for (int each = 0; each < BYTES; each++) {
      dense[each] = begins[each] ? 1 + each : ROOT;
      queue[end++] = 1 + each;
    }
    for (int at = 0; at < end; at++) {
      int state = queue[at];
      for (int child = firstChild[state]; child != ROOT; child = sibling[child]) {
        fail[child] = state < DENSE ? dense[label[child] & 0xff] : next(fail[state], label[child]);
        if (found[child] == 0) {
          found[child] = found[fail[child]];
          owner[child] = owner[fail[child]];
        }
        queue[end++] = child;
      }
      if (state < DENSE) {
        fillRow(state);
      }
    }
  }

  private void fillRow(int state) {
    int row = state * BYTES;
    System.arraycopy(dense, 0, dense, row, BYTES);
    for (int child = firstChild[state]; child != ROOT; child = sibling[child]) {
      dense[row + (label[child] & 0xff)] = child;
    }
  }

  /** Returns the state after one more byte. */
  int next(int from, byte read) {
    int state = from;
    while (state >= DENSE) {
      int child = child(state, read);
      if (child != ROOT) {
        return child;
      }
      state = fail[state];
    }
    return dense[state * BYTES + (read & 0xff)];
  }

  /** Returns the length of the longest sequence that ends in a state; 0 where none does. */
  int found(int state) {
    return found[state];
  }

  /** Returns whose sequence that is. */
  int owner(int state) {
    return owner[state];
  }

  /** Returns how many of the last bytes may belong to a sequence that is not whole yet. */
  int depth(int state) {
    return state == ROOT ? 0 : depth[state];
  }

  /**
   * Returns for how many bytes from an index on nothing begins; 0 where that is not known. There
   * must be a whole window.
   */
  int skip(byte[] text, int at) {
    return shifts[hash(text, at + WINDOW - BLOCK)];
  }

  private static int hash(byte[] text, int at) {
    return (text[at] & 0xff) << 10 ^ (text[at + 1] & 0xff) << 5 ^ (text[at + 2] & 0xff);
  }
}
