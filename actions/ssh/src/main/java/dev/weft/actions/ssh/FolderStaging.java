package dev.weft.actions.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import dev.weft.engine.command.ContentHash;
import dev.weft.engine.command.FolderListing;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder that is kept on a host by its content. The host tells its content by a list that its own
 * programs can make: a line for each folder, link, executable file and content of a file, sorted.
 */
final class FolderStaging {
  private final Path root;
  private final FolderListing listing;

  private FolderStaging(Path root, FolderListing listing) {
    this.root = root;
    this.listing = listing;
  }

  /**
   * Reads a folder.
   *
   * @throws IOException when it is not what it was when it was made, or has names that the programs
   *     of hosts do not list one to a line
   */
  static FolderStaging of(Value.Artifact folder) throws IOException {
    Path root = Path.of(folder.path());
    FolderListing listing = FolderListing.read(root, file -> ContentHash.ofFile(file).sha256());
    if (!ContentHash.of(listing.bytes()).equals(folder.sha256())) {
      throw new IOException("'" + root + "' was changed since it was made");
    }
    for (Map.Entry<String, FolderListing.Line> each : listing.lines().entrySet()) {
      String names = each.getKey() + each.getValue().detail();
      if (names.indexOf('\n') >= 0 || names.indexOf('\\') >= 0) {
        throw new IOException(
            "'%s' cannot be brought to a host: in it is '%s', whose name has a line's end or a '\\'"
                .formatted(root, each.getKey()));
      }
    }
    return new FolderStaging(root, listing);
  }

  /** Returns the SHA-256 of the list, as {@code weft_tree} of the host works it out. */
  String sum() {
    List<byte[]> lines = new ArrayList<>();
    listing.lines().forEach((path, line) -> add(path.isEmpty() ? "." : "./" + path, line, lines));
    lines.sort(Arrays::compareUnsigned);
    var digest = ContentHash.digest();
    lines.forEach(digest::update);
    return java.util.HexFormat.of().formatHex(digest.digest());
  }

  private static void add(String path, FolderListing.Line line, List<byte[]> lines) {
    switch (line.kind()) {
      case 'd' -> lines.add(bytes("d " + path));
      case 'l' -> lines.add(bytes("l " + path + "\t" + line.detail()));
      default -> {
        if (line.kind() == 'x') {
          lines.add(bytes("x " + path));
        }
        lines.add(bytes(line.detail() + "  " + path));
      }
    }
  }

  private static byte[] bytes(String line) {
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Sends what is not there yet; parents come before what is in them. */
  void send(RemoteFiles files, String to) throws IOException, InterruptedException {
    for (Map.Entry<String, FolderListing.Line> each : listing.lines().entrySet()) {
      String there = each.getKey().isEmpty() ? to : to + "/" + each.getKey();
      switch (each.getValue().kind()) {
        case 'd' -> files.ask(there, sftp -> makeFolder(sftp, there));
        case 'l' -> files.ask(there, sftp -> makeLink(sftp, each.getValue().detail(), there));
        default -> sendFile(files, root.resolve(each.getKey()), there);
      }
    }
  }

  /** Sends a file, or the rest of it, and gives it the permissions it has here. */
  static void sendFile(RemoteFiles files, Path from, String to)
      throws IOException, InterruptedException {
    int mode = Transfer.mode(from);
    long size = Files.size(from);
    files.ask(to, sftp -> Transfer.append(sftp, from, to, size));
    files.ask(
        to,
        sftp -> {
          sftp.chmod(mode, RemoteFiles.literal(to));
          return true;
        });
  }

  /** Makes a folder unless it is there. */
  static boolean makeFolder(ChannelSftp sftp, String folder) throws SftpException {
    if (RemoteFiles.look(sftp, folder).isEmpty()) {
      sftp.mkdir(folder);
    }
    return true;
  }

  /** Makes a link, in place of one that is there. */
  static boolean makeLink(ChannelSftp sftp, String target, String there) throws SftpException {
    Optional<SftpATTRS> found = RemoteFiles.look(sftp, there);
    if (found.isPresent() && found.get().isLink()) {
      sftp.rm(RemoteFiles.literal(there));
    }
    sftp.symlink(target, RemoteFiles.literal(there));
    return true;
  }
}
