package dev.weft.actions.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import dev.weft.actions.ssh.Connection.ShellLease;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.ContentHash;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One file on its way to a host, or from one. It arrives under another name and gets its own when
 * its size and SHA-256 are those it left with; what broke off is gone on with.
 */
final class Transfer {
  private static final int BUFFER = 1 << 18;
  private static final int TRIES = 2;

  private final CommandContext context;
  private final Connection connection;
  private final SshHost host;
  private final Duration reconnect;

  Transfer(CommandContext context, Connection connection, SshHost host, Duration reconnect) {
    this.context = context;
    this.connection = connection;
    this.host = host;
    this.reconnect = reconnect;
  }

  /** What may break off and be done once more. */
  @FunctionalInterface
  interface Work<T> {
    /** Does it. */
    T perform() throws IOException, InterruptedException;
  }

  /** Does something as often as the connection breaks. */
  <T> T overCuts(Work<T> work) throws IOException, InterruptedException {
    Outage outage = new Outage(reconnect);
    boolean begun = false;
    while (true) {
      try {
        T done = work.perform();
        outage.over();
        return done;
      } catch (CutException e) {
        begun = true;
        outage.note(e);
      } catch (UnreachableException e) {
        if (!begun || e.isLasting()) {
          throw e;
        }
        outage.note(e);
      }
      context.pause(outage.pause());
    }
  }

  /** Asks something of what is at a path of the host, as often as the connection breaks. */
  <T> T ask(String path, RemoteFiles.Request<T> request) throws IOException, InterruptedException {
    return overCuts(
        () -> {
          try (RemoteFiles files = RemoteFiles.open(connection)) {
            return files.ask(path, request);
          }
        });
  }

  /** Brings a file to the host, with its permissions. */
  ContentHash put(Path from, String to) throws IOException, InterruptedException {
    ContentHash content = ContentHash.ofFile(from);
    if (overCuts(() -> sum(to)).equals(Optional.of(content))) {
      return content; // an earlier attempt, or somebody else, brought it
    }
    String part = to + ".weft-" + content.sha256().substring(0, 16);
    for (int i = 0; i < TRIES; i++) {
      ask(part, sftp -> append(sftp, from, part, content.size()));
      if (overCuts(() -> sum(part)).equals(Optional.of(content))) {
        int mode = mode(from);
        ask(to, sftp -> settle(sftp, part, to, mode));
        return content;
      }
      ask(part, sftp -> remove(sftp, part));
    }
    throw new IOException(
        "host "
            + host
            + ": '"
            + to
            + "' did not arrive as '"
            + from
            + "' is; was it being written?");
  }

  static boolean append(ChannelSftp sftp, Path from, String part, long size)
      throws SftpException, IOException {
    Optional<SftpATTRS> there = RemoteFiles.look(sftp, part);
    long have = there.map(SftpATTRS::getSize).orElse(0L);
    if (have == size && there.isPresent()) {
      return true;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(from), BUFFER)) {
      int how = have > 0 && have < size ? ChannelSftp.RESUME : ChannelSftp.OVERWRITE;
      sftp.put(in, RemoteFiles.literal(part), null, how);
    }
    return true;
  }

  private static boolean settle(ChannelSftp sftp, String part, String to, int mode)
      throws SftpException {
    sftp.chmod(mode, RemoteFiles.literal(part));
    sftp.rename(RemoteFiles.literal(part), RemoteFiles.literal(to));
    return true;
  }

  private static boolean remove(ChannelSftp sftp, String path) throws SftpException {
    if (RemoteFiles.look(sftp, path).isPresent()) {
      sftp.rm(RemoteFiles.literal(path));
    }
    return true;
  }

  /** Brings a file here from the host, with its permissions. */
  ContentHash get(String from, Path to) throws IOException, InterruptedException {
    return get(from, to, to.resolveSibling(to.getFileName() + ".weft-part"));
  }

  /**
   * Brings a file here from the host, with its permissions.
   *
   * @param part where it is until it is whole
   */
  ContentHash get(String from, Path to, Path part) throws IOException, InterruptedException {
    Optional<ContentHash> content = overCuts(() -> sum(from));
    if (content.isEmpty()) {
      throw new IOException("host " + host + ": there is no file '" + from + "'");
    }
    if (isHere(to, content.get())) {
      RemoteFiles.setMode(to, ask(from, sftp -> permissions(sftp, from)));
      return content.get(); // an earlier attempt, or somebody else, brought it
    }
    for (int i = 0; i < TRIES; i++) {
      int mode = ask(from, sftp -> fetch(sftp, from, part));
      if (ContentHash.ofFile(part).equals(content.get())) {
        RemoteFiles.setMode(part, mode);
        Files.move(part, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return content.get();
      }
      Files.delete(part);
      content = overCuts(() -> sum(from));
    }
    throw new IOException(
        "host " + host + ": '" + from + "' did not arrive as it is there; is it being written?");
  }

  private static boolean isHere(Path file, ContentHash content) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.isReadable(file)
        && Files.size(file) == content.size()
        && ContentHash.ofFile(file).equals(content);
  }

  private static int permissions(ChannelSftp sftp, String path) throws SftpException {
    return sftp.stat(RemoteFiles.literal(path)).getPermissions();
  }

  static int fetch(ChannelSftp sftp, String from, Path part) throws SftpException, IOException {
    if (!Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(part); // such as a link
    }
    long have = Files.exists(part, LinkOption.NOFOLLOW_LINKS) ? Files.size(part) : 0;
    SftpATTRS there = sftp.stat(RemoteFiles.literal(from));
    boolean resume = have > 0 && have <= there.getSize();
    try (OutputStream out =
        Files.newOutputStream(
            part,
            LinkOption.NOFOLLOW_LINKS,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            resume ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
      int how = resume ? ChannelSftp.RESUME : ChannelSftp.OVERWRITE;
      sftp.get(RemoteFiles.literal(from), out, null, how, resume ? have : 0);
    }
    return there.getPermissions();
  }

  /** Returns what the host says of a file; empty where there is none. */
  private Optional<ContentHash> sum(String path) throws IOException, InterruptedException {
    try (ShellLease lease = connection.shell()) {
      Optional<ContentHash> sum = sum(host, lease.shell(), "-", path);
      lease.keep();
      return sum;
    }
  }

  /** Asks a host for the hash of a file; empty where there is none. */
  static Optional<ContentHash> sum(SshHost host, RemoteShell shell, String key, String path)
      throws IOException, InterruptedException {
    List<String> fields = shell.ask("sum", key, RemoteText.field(path));
    String sum = fields.size() < 4 ? "" : fields.get(2);
    if (sum.equals("unable")) {
      throw new IOException("host " + host + ": it has no program sha256sum (package coreutils)");
    } else if (sum.equals("unreadable")) {
      throw new IOException("host " + host + ": '" + path + "' cannot be read there");
    } else if (sum.equals("-")) {
      return Optional.empty();
    } else if (!sum.matches("[0-9a-f]{64}") || !fields.get(3).matches("[0-9]{1,18}")) {
      throw new IOException("host " + host + ": '" + path + "' has no sum that is one: " + fields);
    }
    return Optional.of(new ContentHash(sum, Long.parseLong(fields.get(3))));
  }

  static int mode(Path file) throws IOException {
    return Files.getAttribute(file, "unix:mode") instanceof Integer mode
        ? mode & RemoteFiles.PERMISSIONS
        : 0600;
  }
}
