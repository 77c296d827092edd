package dev.weft.actions.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.ChannelSftp.LsEntry;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
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
  static Extent of(ChannelSftp sftp, String path, Limits most) throws SftpException {
    SftpATTRS found = sftp.stat(RemoteFiles.literal(path));
    if (!found.isDir()) {
      return new Extent(false, found.getSize(), 1);
    }
    Deque<String> left = new ArrayDeque<>(List.of(path));
    Extent extent = new Extent(true, 0, 0);
    while (!left.isEmpty() && !extent.isMoreThan(most)) {
      String folder = left.pop();
      for (LsEntry each : RemoteFiles.entries(sftp, folder)) {
        SftpATTRS attributes = each.getAttrs();
        if (attributes.isDir()) {
          left.push(folder + "/" + each.getFilename());
        }
        long size = attributes.isReg() ? attributes.getSize() : 0;
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
