package dev.weft.actions.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import dev.weft.actions.file.RefusedException;
import dev.weft.engine.command.LocationReader.Limits;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How much there is at a path of a host.
 *
 * @param files files, folders and links
 */
record Extent(boolean isFolder, long bytes, long files) {
  /**
   * Looks at a file, or at a folder and all that is in it, until there is more than the limits
   * allow.
   */
  static Extent of(ChannelSftp sftp, String path, Limits most)
      throws SftpException, RefusedException {
    SftpATTRS found = sftp.stat(RemoteFiles.literal(path));
    if (!found.isDir()) {
      return new Extent(false, found.getSize(), 1);
    }
    Deque<String> left = new ArrayDeque<>(List.of(path));
    Extent extent = new Extent(true, 0, 0);
    while (!left.isEmpty() && !extent.isMoreThan(most)) {
      String folder = left.pop();
      for (RemoteEntry each : RemoteEntry.of(sftp, folder)) {
        if (each.kind() == RemoteEntry.Kind.FOLDER) {
          left.push(folder + "/" + each.name());
        }
        long size = each.kind() == RemoteEntry.Kind.FILE ? each.size() : 0;
        extent = new Extent(true, extent.bytes + size, extent.files + 1);
      }
    }
    return extent;
  }

  /** Tells whether it is more than limits allow. */
  boolean isMoreThan(Limits most) {
    return bytes > most.bytes() || files > most.files();
  }
}
