package dev.weft.actions.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What attempts share of one host: its session, made when it is needed and again when it broke, and
 * the channels in it, up to a number; whoever wants more than that waits. Safe for use by several
 * threads.
 */
final class Connection {
  /** How many answers may be waited for; the library sets 32 KiB aside for each. */
  private static final int BULK_REQUESTS = 32;

  /** What may be on its way here. */
  private static final int WINDOW = 1 << 20;

  /** How often a host may refuse the only channel there is before that is believed. */
  private static final int MOST_REFUSALS = 10;

  private static final int REFUSED_MILLIS = 200;

  private final SshHost host;
  private final Sessions opener;
  private @Nullable Line line;
  private boolean connecting;
  private int failures;
  private @Nullable IOException failure;
  private long usedAt = System.nanoTime();
  private int users;
  private final Set<String> claimed = new HashSet<>();

  Connection(SshHost host, Sessions opener) {
    this.host = host;
    this.opener = opener;
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

  Sessions.Pulse pulse() {
    return opener.pulse();
  }

  /** Returns a shell; waits while all are in use. */
  ShellLease shell() throws IOException, InterruptedException {
    while (true) {
      Line current = line();
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
      Line current = line();
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
          channel = Elsewhere.perform(() -> openFiles(current), c -> {}, () -> {});
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

  /** Opens the channel for files, in a session of its own where all of the first is taken. */
  private ChannelSftp openFiles(Line current) throws IOException {
    try {
      return openFiles(current.session());
    } catch (JSchException e) {
      if (!current.session().isConnected()) {
        throw new CutException(host, String.valueOf(e.getMessage()));
      }
    }
    current.forFiles = opener.open(host);
    try {
      return openFiles(current.forFiles.get(current.forFiles.size() - 1));
    } catch (JSchException e) {
      throw new UnreachableException(
          host, "it does not serve files by SFTP (" + e.getMessage() + ")", true);
    }
  }

  private static ChannelSftp openFiles(Session session) throws JSchException {
    ChannelSftp channel = (ChannelSftp) session.openChannel("sftp");
    channel.setBulkRequests(BULK_REQUESTS);
    channel.setLocalWindowSizeMax(WINDOW);
    channel.connect(Sessions.CONNECT_MILLIS);
    return channel;
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

  /** Returns a line that is up, and makes one if there is none. */
  private Line line() throws IOException, InterruptedException {
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

  /** Takes what only one attempt at a time may do; waits while another does it. */
  synchronized void claim(String what) throws InterruptedException {
    while (!claimed.add(what)) {
      wait();
    }
  }

  /** Gives it back. */
  synchronized void unclaim(String what) {
    claimed.remove(what);
    notifyAll();
  }

  /** Notes that somebody is about to use it. */
  synchronized void touch() {
    usedAt = System.nanoTime();
  }

  /** Closes the line unless somebody uses it, or did lately. */
  synchronized boolean closeIfUnusedFor(long nanos) {
    boolean unused = users == 0 && !connecting && System.nanoTime() - usedAt >= nanos;
    if (unused && line != null) {
      line.close();
      line = null;
    }
    return unused;
  }
}
