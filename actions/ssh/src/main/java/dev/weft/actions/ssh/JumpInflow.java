package dev.weft.actions.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;

/**
 * What a host behind another says, until it is read. Like a socket's, reading it gives up after a
 * time, so that a session over it finds out about silence as every other does.
 */
final class JumpInflow extends InputStream {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final byte[] ring = new byte[1 << 16];
  private int start;
  private int size;
  private int timeoutMillis;
  private boolean over;

  /** Says how long a read waits; 0 is for ever. */
  synchronized void giveUpAfter(int millis) {
    timeoutMillis = millis;
  }

  /** Returns where what comes is put; it takes no more than is read. */
  OutputStream end() {
    return new End();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public synchronized int read(byte[] to, int from, int length) throws IOException {
    long last = System.nanoTime() + timeoutMillis * NANOS_PER_MILLI;
    while (size == 0 && !over && length > 0) {
      long left = last - System.nanoTime();
      if (timeoutMillis > 0 && left <= 0) {
        throw new SocketTimeoutException("nothing was heard for " + timeoutMillis + " ms");
      }
      await(timeoutMillis > 0 ? left / NANOS_PER_MILLI + 1 : 0);
    }
    if (size == 0) {
      return over ? -1 : 0;
    }
    int taken = Math.min(Math.min(length, size), ring.length - start);
    System.arraycopy(ring, start, to, from, taken);
    start = (start + taken) % ring.length;
    size -= taken;
    notifyAll();
    return taken;
  }

  @Override
  public synchronized int available() {
    return size;
  }

  @Override
  public synchronized void close() {
    over = true;
    notifyAll();
  }

  private synchronized void put(byte[] bytes, int from, int length) throws IOException {
    int put = 0;
    while (put < length) {
      while (size == ring.length && !over) {
        await(0);
      }
      if (over) {
        throw new IOException("closed");
      }
      int at = (start + size) % ring.length;
      int some = Math.min(Math.min(length - put, ring.length - size), ring.length - at);
      System.arraycopy(bytes, from + put, ring, at, some);
      size += some;
      put += some;
      notifyAll();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // all callers loop
  private void await(long millis) throws InterruptedIOException {
    try {
      wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /** Where it comes from. */
  private final class End extends OutputStream {
    @Override
    public void write(int one) throws IOException {
      put(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      put(bytes, from, length);
    }

    @Override
    public void close() {
      JumpInflow.this.close();
    }
  }
}
