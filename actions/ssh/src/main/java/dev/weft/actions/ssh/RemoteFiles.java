package dev.weft.actions.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import dev.weft.actions.file.RefusedException;
import dev.weft.actions.ssh.Connection.FilesLease;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Files of a host, over the channel for files; used by one thread at a time. */
final class RemoteFiles implements AutoCloseable {
  /** The bits of a mode that are passed on. */
  static final int PERMISSIONS = 0777;

  private static final int OWNER = 0700;

  /** How many links may lead from one to the next. */
  private static final int MOST_LINKS = 40;

  /** What the library says when a stream or channel ended under it. */
  private static final Pattern BROKEN =
      Pattern.compile("closed|is down|Broken pipe|[Cc]onnection reset|End of IO|not opened");

  /** What the library puts before the words of the host. */
  private static final Pattern CODE = Pattern.compile("^SSH_FX_[A-Z_]+: ");

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

  /**
   * Asks something of what is at a path and waits for the answer; an interrupt closes the channel.
   *
   * @throws IOException naming host, path and cause
   */
  <T> T ask(String path, Request<T> request) throws IOException, InterruptedException {
    return Elsewhere.perform(
        () -> {
          try {
            return request.ask(channel);
          } catch (SftpException e) {
            throw failure(path, e);
          } catch (RefusedException e) {
            throw about(path, String.valueOf(e.getMessage()), e);
          }
        },
        nobody -> {},
        channel::disconnect);
  }

  private IOException failure(String path, SftpException e) {
    if (!channel.isConnected() || isOfConnection(e)) {
      channel.disconnect(); // nobody knows what it would answer next
      return lease.cut(String.valueOf(e.getMessage()));
    }
    Throwable told = e.getCause() instanceof IOException here ? here : e;
    return about(path, CODE.matcher(String.valueOf(told.getMessage())).replaceFirst(""), e);
  }

  private IOException about(String path, String problem, @Nullable Exception cause) {
    return new IOException("host " + lease.host() + ": '" + path + "': " + problem, cause);
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

  /** Something of an attempt, links followed. */
  private record Found(String place, RemoteEntry.Kind kind, int mode) {}

  /**
   * Brings a file or folder of an attempt; nothing where there is none. Links are followed as long
   * as they stay within the attempt.
   *
   * @param attempt the attempt's folder there
   * @param path below it
   * @param here where nothing is
   */
  void bringFromAttempt(String attempt, String path, Path here)
      throws IOException, InterruptedException {
    String place = attempt + "/" + path;
    Optional<Found> found = ask(place, sftp -> find(sftp, attempt, place));
    if (found.isEmpty()) {
      return;
    }
    switch (found.get().kind()) {
      case FILE -> file(found.get().place(), here, found.get().mode());
      case FOLDER ->
          new FolderBringing(lease.host(), this::ask, new Faithful())
              .bring(found.get().place(), here);
      case LINK -> throw about(place, "it is a link to links without an end", null);
      default -> throw about(place, "it is a pipe, socket or device", null);
    }
  }

  private static Optional<Found> find(ChannelSftp sftp, String attempt, String path)
      throws SftpException, RefusedException {
    String place = path;
    Optional<SftpATTRS> found = look(sftp, place);
    for (int i = 0; i < MOST_LINKS && found.isPresent() && found.get().isLink(); i++) {
      // not every server resolves links when it is asked for the real path
      String target = sftp.readlink(literal(place));
      String folder = target.startsWith("/") ? "" : place.substring(0, place.lastIndexOf('/') + 1);
      place = sftp.realpath(folder + target);
      if (!place.startsWith(sftp.realpath(attempt) + "/")) {
        throw new RefusedException(
            "it is a link to '" + place + "', which is outside of the attempt");
      }
      found = look(sftp, place);
    }
    String at = place;
    return found.map(is -> new Found(at, RemoteEntry.Kind.of(is), is.getPermissions()));
  }

  private void file(String there, Path here, int mode) throws IOException, InterruptedException {
    ask(
        there,
        sftp -> {
          try (OutputStream out = Files.newOutputStream(here, StandardOpenOption.CREATE_NEW)) {
            sftp.get(literal(there), out);
          }
          setMode(here, mode);
          return true;
        });
  }

  /** Files and folders as they are there, but that folders can be removed again here. */
  private final class Faithful implements FolderBringing.Making {
    @Override
    public void file(String there, Path here, Path part, int mode)
        throws IOException, InterruptedException {
      RemoteFiles.this.file(there, here, mode);
    }

    @Override
    public void folder(Path here, int mode) throws IOException {
      setMode(here, mode | OWNER);
    }
  }

  /** Gives a file or folder here the permissions that it has there. */
  static void setMode(Path file, int mode) throws IOException {
    Set<PosixFilePermission> permissions = java.util.EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] all = PosixFilePermission.values(); // from the owner's reading on
    for (int bit = 0; bit < all.length; bit++) {
      if ((mode & PERMISSIONS & (0400 >> bit)) != 0) {
        permissions.add(all[bit]);
      }
    }
    Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setPermissions(permissions);
  }

  @Override
  public void close() {
    lease.close();
  }
}
