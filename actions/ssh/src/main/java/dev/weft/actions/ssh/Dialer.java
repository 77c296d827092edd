package dev.weft.actions.ssh;

import com.jcraft.jsch.Session;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the line to a host when it is needed, and again when it broke: one thread does, for all
 * that need it meanwhile. Safe for use by several threads.
 */
final class Dialer {
  private final SshHost host;
  private final Sessions opener;
  private @Nullable Line line;
  private boolean connecting;
  private int failures;
  private @Nullable IOException failure;

  Dialer(SshHost host, Sessions opener) {
    this.host = host;
    this.opener = opener;
  }

  /** Returns a line that is up, and makes one if there is none. */
  Line line() throws IOException, InterruptedException {
    synchronized (this) {
      while (true) {
        if (line != null && line.isUp()) {
          return line;
        }
        if (!connecting) {
          break;
        }
        int before = failures;
        wait();
        if (failures > before && failure != null) {
          throw failure;
        }
      }
      connecting = true;
    }
    return connect();
  }

  private Line connect() throws IOException, InterruptedException {
    Line made = null;
    IOException why = null;
    try {
      List<Session> sessions =
          Elsewhere.perform(() -> opener.open(host), Sessions::close, () -> {});
      made = new Line(sessions, host.channels());
      return made;
    } catch (IOException e) {
      why = e;
      throw e;
    } finally {
      synchronized (this) {
        if (line != null) {
          line.close();
        }
        line = made;
        connecting = false;
        if (why != null) {
          failure = why;
          failures++;
        }
        notifyAll();
      }
    }
  }

  /** Closes the line, unless one is being made; tells whether there is none. */
  synchronized boolean close() {
    if (line != null && !connecting) {
      line.close();
      line = null;
    }
    return !connecting;
  }
}
