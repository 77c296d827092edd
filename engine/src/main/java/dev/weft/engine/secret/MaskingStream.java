package dev.weft.engine.secret;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Passes bytes on, with one mask in the place of each stretch that belongs to secrets, however the
 * bytes are cut into writes.
 */
final class MaskingStream extends OutputStream {
  private static final byte[] MASK = Masker.MASK.getBytes(StandardCharsets.UTF_8);
  private static final int PART = 1 << 16;

  private final Automaton automaton;
  private final OutputStream to;

  /** What is not passed on yet. */
  private byte[] held = new byte[PART];

  private int length;
  private int state = Automaton.ROOT;

  /** Begins and ends of the stretches in it, in order; none touches the next. */
  private int[] stretches = new int[16];

  private int ends;

  /** Whether the last that was passed on is a mask, which stands for what touches it, too. */
  private boolean masking;

  MaskingStream(Automaton automaton, OutputStream to) {
    this.automaton = automaton;
    this.to = to;
  }

  @Override
  public void write(int each) throws IOException {
    write(new byte[] {(byte) each}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    for (int done = 0; done < count; done += PART) {
      take(bytes, offset + done, Math.min(PART, count - done));
    }
  }

  private void take(byte[] bytes, int offset, int count) throws IOException {
    if (length + count > held.length) {
      held = Arrays.copyOf(held, Math.max(2 * held.length, length + count));
    }
    System.arraycopy(bytes, offset, held, length, count);
    int at = length;
    length += count;
    while (at < length) {
      int skip =
          state == Automaton.ROOT && at + Automaton.WINDOW <= length ? automaton.skip(held, at) : 0;
      if (skip > 0) {
        at += skip;
        continue;
      }
      state = automaton.next(state, held[at++]);
      if (automaton.found(state) > 0) {
        found(at - automaton.found(state), at);
      }
    }
    pass(length - automaton.depth(state));
  }

  private void found(int from, int until) {
    int begin = from;
    while (ends > 0 && stretches[ends - 1] >= begin) {
      begin = Math.min(begin, stretches[ends - 2]);
      ends -= 2;
    }
    if (ends == stretches.length) {
      stretches = Arrays.copyOf(stretches, 2 * ends);
    }
    stretches[ends++] = begin;
    stretches[ends++] = until;
  }

  /** Passes on all before an index, before which nothing can be found any more. */
  private void pass(int until) throws IOException {
    int at = 0;
    int gone = 0;
    int left = 0;
    while (gone < ends && stretches[gone] < until) {
      plain(at, stretches[gone]);
      if (!masking) {
        to.write(MASK);
        masking = true;
      }
      at = Math.min(stretches[gone + 1], until);
      if (stretches[gone + 1] > until) {
        break;
      }
      gone += 2;
    }
    plain(at, until);
    for (; gone < ends; gone++) {
      stretches[left++] = Math.max(0, stretches[gone] - until);
    }
    ends = left;
    length -= until;
    System.arraycopy(held, until, held, 0, length);
  }

  private void plain(int from, int until) throws IOException {
    if (from < until) {
      to.write(held, from, until - from);
      masking = false;
    }
  }

  /** Flushes what was passed on; what may belong to a secret stays. */
  @Override
  public void flush() throws IOException {
    to.flush();
  }

  /** Passes on the rest, and closes what takes it. */
  @Override
  public void close() throws IOException {
    try (to) {
      pass(length);
      state = Automaton.ROOT;
    }
  }
}
