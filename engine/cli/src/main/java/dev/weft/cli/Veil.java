package dev.weft.cli;

import dev.weft.engine.secret.Masker;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A stream that passes everything on, and masks what it passes on once there is something to mask.
 */
final class Veil extends OutputStream {
  private final OutputStream to;
  private OutputStream now;

  Veil(OutputStream to) {
    this.to = to;
    this.now = to;
  }

  /** Masks from now on. */
  synchronized void mask(Masker masker) {
    now = masker.stream(new Kept(to));
  }

  /** Passes on what was kept back since it might have become a secret, and masks no longer. */
  synchronized void lift() throws IOException {
    if (now != to) {
      now.close();
      now = to;
    }
    to.flush();
  }

  @Override
  public synchronized void write(int each) throws IOException {
    now.write(each);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int count) throws IOException {
    now.write(bytes, offset, count);
  }

  @Override
  public synchronized void flush() throws IOException {
    now.flush();
  }

  @Override
  public synchronized void close() throws IOException {
    lift();
    to.close();
  }

  /** A stream that stays open when what writes to it is closed. */
  private static final class Kept extends OutputStream {
    private final OutputStream to;

    Kept(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int each) throws IOException {
      to.write(each);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      to.write(bytes, offset, count);
    }

    @Override
    public void flush() throws IOException {
      to.flush();
    }
  }
}
