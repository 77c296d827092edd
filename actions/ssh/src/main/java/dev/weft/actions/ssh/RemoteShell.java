package dev.weft.actions.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A shell on a host that serves requests until its channel is closed; used for one attempt at a
 * time. The host's log-in shell sees one command, the same for all, that every shell understands;
 * what is to be done comes as data over standard input.
 */
final class RemoteShell {
  private static final String COMMAND = "exec /bin/sh";
  private static final String READY = "weft-host 1 ";
  private static final String UNFIT = "weft-unfit ";

  /** What is asked may take long, such as a sum; a host that is gone is noticed otherwise. */
  private static final long PATIENCE_MILLIS = 3_600_000;

  private static final int LARGE = 32 << 10;

  /** What it set aside on its host is removed by others when it is much older. */
  private static final long LIFE_NANOS = Duration.ofDays(1).toNanos();

  /** How long the host has to end one that was left. */
  private static final long LEAVE_NANOS = 5_000_000_000L;

  private final SshHost host;
  private final ChannelExec channel;
  private final Inflow inflow;
  private final OutputStream requests;
  private final String home;
  private final long opened = System.nanoTime();
  private long left;

  private RemoteShell(
      SshHost host, ChannelExec channel, Inflow inflow, OutputStream requests, String home) {
    this.host = host;
    this.channel = channel;
    this.inflow = inflow;
    this.requests = requests;
    this.home = home;
  }

  /**
   * Opens one.
   *
   * @throws RefusedChannelException when the host does not open as many channels
   */
  static RemoteShell open(SshHost host, Session session) throws IOException {
    ChannelExec channel = null;
    try {
      channel = (ChannelExec) session.openChannel("exec");
      Inflow inflow = new Inflow(host);
      channel.setCommand(COMMAND);
      channel.setOutputStream(inflow.answers());
      channel.setExtOutputStream(inflow.log());
      OutputStream requests = channel.getOutputStream();
      channel.connect(Sessions.CONNECT_MILLIS);
      requests.write(RemoteText.host());
      requests.flush();
      return new RemoteShell(host, channel, inflow, requests, greeting(host, inflow));
    } catch (JSchException | IOException | InterruptedException e) {
      if (channel != null) {
        channel.disconnect();
      }
      throw failure(host, session, e);
    }
  }

  private static IOException failure(SshHost host, Session session, Exception e) {
    String reason = String.valueOf(e.getMessage());
    if (e instanceof UnreachableException unreachable) {
      return unreachable;
    }
    return session.isConnected() && reason.contains("not opened")
        ? new RefusedChannelException(host)
        : new CutException(host, reason);
  }

  /** Reads on until the shell is ready; what log-in scripts print comes before. */
  private static String greeting(SshHost host, Inflow inflow)
      throws IOException, InterruptedException {
    String last = "nothing";
    while (true) {
      Optional<String> line = inflow.line(Sessions.CONNECT_MILLIS);
      if (line.isEmpty()) {
        throw new UnreachableException(
            host, "its log-in shell does not run /bin/sh; it said: " + last, true);
      }
      if (line.get().startsWith(READY)) {
        return line.get().substring(READY.length());
      }
      if (line.get().startsWith(UNFIT)) {
        throw new UnreachableException(host, line.get().substring(UNFIT.length()), true);
      }
      last = line.get();
    }
  }

  /** Returns the home folder there. */
  String home() {
    return home;
  }

  /** Sends a request. */
  void send(String request) throws IOException, InterruptedException {
    byte[] line = (request + "\n").getBytes(StandardCharsets.US_ASCII);
    if (line.length < LARGE) {
      write(line);
    } else {
      Elsewhere.perform(() -> write(line), done -> {}, this::close);
    }
  }

  private boolean write(byte[] line) throws CutException {
    try {
      requests.write(line);
      requests.flush();
      return true;
    } catch (IOException e) {
      throw new CutException(host, String.valueOf(e.getMessage()));
    }
  }

  /** Waits for the next line of an answer and returns its fields; empty when none came in time. */
  Optional<List<String>> answer(long millis) throws IOException, InterruptedException {
    Optional<String> line = inflow.line(millis);
    if (line.isEmpty()) {
      requireOpen();
    }
    return line.map(text -> List.of(text.split(" ", -1)));
  }

  /**
   * Sends a request about a key and waits for its answer.
   *
   * @param rest the fields behind the key
   * @return the fields of the first answer that is about the key
   */
  List<String> ask(String verb, String key, String rest) throws IOException, InterruptedException {
    send(verb + " " + key + " " + rest);
    while (true) {
      List<String> fields =
          answer(PATIENCE_MILLIS)
              .orElseThrow(() -> new CutException(host, "it did not answer to '" + verb + "'"));
      if (fields.size() > 1 && fields.get(1).equals(key)) {
        return fields;
      }
    }
  }

  /** Says how many bytes are about to be asked for. */
  void expect(int bytes) {
    inflow.expect(bytes);
  }

  /** Waits for the bytes that follow a line. */
  byte[] bytes(int count, long millis) throws CutException, InterruptedException {
    return inflow
        .bytes(count, millis)
        .orElseThrow(() -> new CutException(host, "an answer was not finished"));
  }

  /** Says where the log goes. */
  void logTo(@Nullable LogFile log) {
    inflow.logTo(log);
  }

  /** Waits until a log has the size it has on the host. */
  void awaitLog(LogFile log, long size, long millis) throws CutException, InterruptedException {
    if (!inflow.awaitLog(log, size, millis)) {
      throw new CutException(host, "the log was not finished");
    }
  }

  private void requireOpen() throws CutException {
    if (!isOpen()) {
      throw new CutException(host, "its channel was closed");
    }
  }

  /** Tells whether it may be asked for another attempt. */
  boolean isUsable() {
    return isOpen() && System.nanoTime() - opened < LIFE_NANOS;
  }

  private boolean isOpen() {
    return !inflow.isOver() && channel.isConnected();
  }

  /** Lets the shell end by itself, which the host counts until it has; what it started goes on. */
  void leave() {
    left = System.nanoTime();
    try {
      requests.close();
    } catch (IOException e) {
      close();
    }
  }

  /** Tells whether one that was left is over; it is closed where that takes long. */
  boolean isGone() {
    if (isOpen() && System.nanoTime() - left < LEAVE_NANOS) {
      return false;
    }
    close();
    return true;
  }

  /** Ends the shell at once; what it started goes on. */
  void close() {
    channel.disconnect();
    inflow.finish();
  }
}
