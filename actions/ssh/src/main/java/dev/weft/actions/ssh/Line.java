package dev.weft.actions.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The session with a host, as long as it lasts, and the channels in it. One channel is for files,
 * all others are for shells; so somebody who has a shell may wait for the channel for files, and
 * nobody may do it the other way round. Guarded by the {@link Connection} it belongs to.
 */
final class Line {
  /** How many answers may be waited for; the library sets 32 KiB aside for each. */
  private static final int BULK_REQUESTS = 32;

  /** What may be on its way here. */
  private static final int WINDOW = 1 << 20;

  final List<Session> sessions;
  final Deque<RemoteShell> idle = new ArrayDeque<>();

  /** Shells that were left, and that the host may count still. */
  private final List<RemoteShell> left = new ArrayList<>();

  /** How many shells the host counts. */
  int shells;

  int mostShells;
  int refusals;
  boolean filesAreTaken;
  @Nullable ChannelSftp files;

  /** Sessions for the channel for files alone, where the server has no room for it in the first. */
  List<Session> forFiles = List.of();

  Line(List<Session> sessions, int channels) {
    this.sessions = sessions;
    this.mostShells = Math.max(1, channels - 1);
  }

  /** Returns the session with the host itself. */
  Session session() {
    return sessions.get(sessions.size() - 1);
  }

  /** Has a shell end, whose place is free once the host says that it has. */
  void leave(RemoteShell shell) {
    shell.leave();
    left.add(shell);
  }

  /** Tells whether a shell must be waited for. */
  boolean isFull() {
    int before = left.size();
    left.removeIf(RemoteShell::isGone);
    shells -= before - left.size();
    return idle.isEmpty() && shells >= mostShells;
  }

  /** Returns how long to wait until {@link #isFull} is asked again, unless somebody tells. */
  long waitMillis() {
    return left.isEmpty() ? 1000 : 20;
  }

  /** Opens the channel for files, in a session of its own where all of the first is taken. */
  ChannelSftp openFiles(SshHost host, Sessions opener) throws IOException {
    try {
      return openFiles(session());
    } catch (JSchException e) {
      if (!session().isConnected()) {
        throw new CutException(host, String.valueOf(e.getMessage()));
      }
    }
    forFiles = opener.open(host);
    try {
      return openFiles(forFiles.get(forFiles.size() - 1));
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

  boolean isUp() {
    for (Session each : sessions) {
      if (!each.isConnected()) {
        return false;
      }
    }
    return true;
  }

  void close() {
    Sessions.close(forFiles);
    Sessions.close(sessions);
  }
}
