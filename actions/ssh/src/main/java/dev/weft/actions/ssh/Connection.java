package dev.weft.actions.ssh;

import com.jcraft.jsch.ChannelSftp;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What attempts share of one host: its session, made when it is needed and again when it broke, and
 * the channels in it, up to a number; whoever wants more than that waits. Safe for use by several
 * threads.
 */
final class Connection {
  /** How often a host may refuse the only channel there is before that is believed. */
  private static final int MOST_REFUSALS = 10;

  private static final int REFUSED_MILLIS = 200;

  private final SshHost host;
  private final Sessions opener;
  private final Dialer dialer;
  private final Turns turns = new Turns();
  private long usedAt = System.nanoTime();
  private int users;

  Connection(SshHost host, Sessions opener) {
    this.host = host;
    this.opener = opener;
    this.dialer = new Dialer(host, opener);
  }

  /** A shell for the time being; closing gives it back. */
  final class ShellLease implements AutoCloseable {
    private final Line of;
    private final RemoteShell shell;
    private boolean reusable;

    private ShellLease(Line of, RemoteShell shell) {
      this.of = of;
      this.shell = shell;
    }

    RemoteShell shell() {
      return shell;
    }

    /** Says that somebody else may have the shell after this; without it, it is closed. */
    void keep() {
      reusable = true;
    }

    /** Returns what tells that the host does not say what it must. */
    IOException nonsense(String what) {
      return new IOException("host " + host + ": " + what);
    }

    /** Breaks the line, which does not answer any more. */
    void breakLine() {
      of.close();
    }

    /** Returns what tells that the connection broke. */
    CutException cut(String reason) {
      return new CutException(host, reason);
    }

    @Override
    public void close() {
      giveBack(this);
    }
  }

  /** The channel for files for the time being; closing gives it back. */
  final class FilesLease implements AutoCloseable {
    private final Line of;
    private final ChannelSftp channel;

    private FilesLease(Line of, ChannelSftp channel) {
      this.of = of;
      this.channel = channel;
    }

    ChannelSftp channel() {
      return channel;
    }

    SshHost host() {
      return host;
    }

    /** Returns what tells that the connection broke. */
    CutException cut(String reason) {
      return new CutException(host, reason);
    }

    @Override
    public void close() {
      giveBack(this);
    }
  }

  /** Returns what only one of those who use it may do at a time. */
  Turns turns() {
    return turns;
  }

  Sessions.Pulse pulse() {
    return opener.pulse();
  }

  /** Returns a shell; waits while all are in use. */
  ShellLease shell() throws IOException, InterruptedException {
    while (true) {
      Line current = dialer.line();
      synchronized (this) {
        while (current.isUp() && current.isFull()) {
          wait(current.waitMillis()); // not for ever: nobody tells of a line that broke
        }
        if (!current.isUp()) {
          continue;
        }
        RemoteShell idle = current.idle.poll();
        if (idle != null && idle.isUsable()) {
          users++;
          return new ShellLease(current, idle);
        } else if (idle != null) {
          current.leave(idle);
          continue;
        }
        current.shells++;
      }
      RemoteShell opened = open(current);
      if (opened != null) {
        synchronized (this) {
          users++;
        }
        return new ShellLease(current, opened);
      }
    }
  }

  /**
   * Opens a shell; null where the host has as many as it allows, so that one must be waited for.
   */
  private @Nullable RemoteShell open(Line current) throws IOException, InterruptedException {
    RemoteShell opened = null;
    try {
      opened =
          Elsewhere.perform(
              () -> RemoteShell.open(host, current.session()), RemoteShell::close, () -> {});
      synchronized (this) {
        current.refusals = 0;
      }
      return opened;
    } catch (RefusedChannelException e) {
      synchronized (this) {
        current.mostShells = Math.max(1, current.shells - 1);
        if (current.shells == 1) {
          // the host may count channels that were closed a moment ago
          if (++current.refusals > MOST_REFUSALS) {
            throw e;
          }
          rest();
        }
      }
      return null;
    } finally {
      if (opened == null) {
        synchronized (this) {
          current.shells--;
          notifyAll();
        }
      }
    }
  }

  private synchronized void rest() throws InterruptedException {
    long end = System.nanoTime() + REFUSED_MILLIS * 1_000_000L;
    while (System.nanoTime() < end) {
      wait(REFUSED_MILLIS);
    }
  }

  /** Returns the channel for files; waits while it is in use. Never to be waited for last. */
  FilesLease files() throws IOException, InterruptedException {
    while (true) {
      Line current = dialer.line();
      synchronized (this) {
        while (current.isUp() && current.filesAreTaken) {
          wait(1000);
        }
        if (!current.isUp()) {
          continue;
        }
        current.filesAreTaken = true;
        users++;
      }
      ChannelSftp channel = current.files;
      try {
        if (channel == null || !channel.isConnected()) {
          channel = Elsewhere.perform(() -> current.openFiles(host, opener), c -> {}, () -> {});
          current.files = channel;
        }
        return new FilesLease(current, channel);
      } finally {
        if (channel == null) {
          giveBackFiles(current);
        }
      }
    }
  }

  private synchronized void giveBack(ShellLease lease) {
    users--;
    usedAt = System.nanoTime();
    if (!lease.reusable || !lease.shell.isUsable()) {
      lease.of.leave(lease.shell);
    } else {
      lease.of.idle.push(lease.shell);
    }
    lease.shell.logTo(null);
    notifyAll();
  }

  private void giveBack(FilesLease lease) {
    giveBackFiles(lease.of);
  }

  private synchronized void giveBackFiles(Line of) {
    users--;
    usedAt = System.nanoTime();
    of.filesAreTaken = false;
    notifyAll();
  }

  /** Notes that somebody is about to use it. */
  synchronized void touch() {
    usedAt = System.nanoTime();
  }

  /** Closes the line unless somebody uses it, or did lately; tells whether there is none. */
  synchronized boolean closeIfUnusedFor(long nanos) {
    return users == 0 && System.nanoTime() - usedAt >= nanos && dialer.close();
  }
}
