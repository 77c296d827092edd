package dev.weft.actions.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.Session;
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
