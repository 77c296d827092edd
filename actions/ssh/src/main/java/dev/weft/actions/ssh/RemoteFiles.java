package dev.weft.actions.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.ChannelSftp.LsEntry;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import dev.weft.actions.ssh.Connection.FilesLease;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Files of a host, over the channel for files; used by one thread at a time. */
final class RemoteFiles implements AutoCloseable {
  /** The bits of a mode that are passed on. */
  static final int PERMISSIONS = 0777;

  /** What the library says when a stream or channel ended under it. */
  private static final Pattern BROKEN =
      Pattern.compile("closed|is down|Broken pipe|[Cc]onnection reset|End of IO|not opened");

  private final FilesLease lease;
  private final ChannelSftp channel;

  private RemoteFiles(FilesLease lease) {
    this.lease = lease;
    this.channel = lease.channel();
  }

  /** Takes the channel; waits while others have it. */
  static RemoteFiles open(Connection connection) throws IOException, InterruptedException {
    return new RemoteFiles(connection.files());
  }

  /** Something asked of the host. */
  @FunctionalInterface
  interface Request<T> {
    /** Asks. */
    T ask(ChannelSftp channel) throws SftpException, IOException;
  }

  /** Asks something and waits for the answer; an interrupt closes the channel. */
  <T> T ask(Request<T> request) throws IOException, InterruptedException {
    return Elsewhere.perform(
        () -> {
          try {
            return request.ask(channel);
          } catch (SftpException e) {
            throw failure(e);
          }
        },
        nobody -> {},
        channel::disconnect);
  }

  private IOException failure(SftpException e) {
    if (!channel.isConnected() || isOfConnection(e)) {
      channel.disconnect(); // nobody knows what it would answer next
      return lease.cut(String.valueOf(e.getMessage()));
    }
    return new IOException("host " + lease.host() + ": " + e.getMessage(), e);
  }

  /** Tells whether the connection failed it, and not the host or a file here. */
  private static boolean isOfConnection(SftpException e) {
    Throwable cause = e.getCause();
    return cause instanceof SocketException
        || cause instanceof JSchException
        || BROKEN.matcher(String.valueOf(e.getMessage())).find();
  }

  /** Returns a path as the library takes it, which reads wildcards everywhere else. */
  static String literal(String path) {
    return path.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
  }

  /** Returns what is at a path, links not followed; empty where nothing is. */
  static Optional<SftpATTRS> look(ChannelSftp channel, String path) throws SftpException {
    try {
      return Optional.of(channel.lstat(literal(path)));
    } catch (SftpException e) {
      if (e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Brings a file or folder of an attempt; nothing where there is none. Links are followed as long
   * as they stay within the attempt.
   *
   * @param attempt the attempt's folder there
   * @param path below it
   */
  void bringFromAttempt(String attempt, String path, Path here)
      throws IOException, InterruptedException {
    ask(sftp -> bringFromAttempt(sftp, attempt, path, here));
  }

  private boolean bringFromAttempt(ChannelSftp sftp, String attempt, String path, Path here)
      throws SftpException, IOException {
    String place = attempt + "/" + path;
    Optional<SftpATTRS> found = look(sftp, place);
    if (found.isPresent() && found.get().isLink()) {
      place = sftp.realpath(place);
      if (!place.startsWith(sftp.realpath(attempt) + "/")) {
        throw new IOException(
            "host %s: '%s/%s' is a link to '%s', which is outside of the attempt"
                .formatted(lease.host(), attempt, path, place));
      }
      found = look(sftp, place);
    }
    if (found.isPresent()) {
      bring(sftp, place, found.get(), here);
    }
    return true;
  }

  private void bring(ChannelSftp sftp, String place, SftpATTRS found, Path here)
      throws SftpException, IOException {
    if (found.isReg()) {
      try (OutputStream out = Files.newOutputStream(here)) {
        sftp.get(literal(place), out);
      }
      setMode(here, found.getPermissions());
    } else if (found.isDir()) {
      Files.createDirectories(here);
      for (LsEntry each : entries(sftp, place)) {
        bring(
            sftp,
            place + "/" + each.getFilename(),
            each.getAttrs(),
            here.resolve(each.getFilename()));
      }
      setMode(here, found.getPermissions());
    } else if (found.isLink()) {
      Files.createSymbolicLink(here, Path.of(sftp.readlink(literal(place))));
    } else {
      throw new IOException(
          "host " + lease.host() + ": '" + place + "' is a pipe, socket or device");
    }
  }

  /** Returns what is in a folder, all of it. */
  static List<LsEntry> entries(ChannelSftp sftp, String folder) throws SftpException {
    List<LsEntry> entries = new ArrayList<>();
    for (LsEntry each : sftp.ls(literal(folder))) {
      if (!each.getFilename().equals(".") && !each.getFilename().equals("..")) {
        entries.add(each);
      }
    }
    return entries;
  }

  /** Gives a file here the permissions that it has there. */
  static void setMode(Path file, int mode) throws IOException {
    Set<PosixFilePermission> permissions = java.util.EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] all = PosixFilePermission.values(); // from the owner's reading on
    for (int bit = 0; bit < all.length; bit++) {
      if ((mode & PERMISSIONS & (0400 >> bit)) != 0) {
        permissions.add(all[bit]);
      }
    }
    Files.setPosixFilePermissions(file, permissions);
  }

  @Override
  public void close() {
    lease.close();
  }
}
