package dev.weft.actions.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.ChannelSftp.LsEntry;
import com.jcraft.jsch.ChannelSftp.LsEntrySelector;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import dev.weft.actions.file.RefusedException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a host says is in a folder of it.
 *
 * @param size of a file, in bytes
 * @param mode its permissions
 */
record RemoteEntry(String name, Kind kind, long size, int mode) {
  /** How many a folder may have. */
  static final int MOST = 500_000;

  /** What there may be in a folder. */
  enum Kind {
    FILE,
    FOLDER,
    LINK,
    OTHER;

    /** Returns what attributes say. */
    static Kind of(SftpATTRS attributes) {
      if (attributes.isLink()) {
        return LINK;
      }
      return attributes.isDir() ? FOLDER : attributes.isReg() ? FILE : OTHER;
    }
  }

  /** Tells whether a name that a host says is one that a file here can have, in its folder. */
  static boolean isFit(String name) {
    try {
      return !name.isEmpty()
          && !name.equals(".")
          && !name.equals("..")
          && name.indexOf('/') < 0
          && Path.of(name).getNameCount() == 1;
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * Returns all that is in a folder.
   *
   * @throws RefusedException when a name is none, or is there twice, or when there are too many
   */
  static List<RemoteEntry> of(ChannelSftp sftp, String folder)
      throws SftpException, RefusedException {
    Listing listing = new Listing();
    sftp.ls(RemoteFiles.literal(folder), listing);
    if (listing.problem != null) {
      throw new RefusedException(listing.problem);
    }
    return List.copyOf(listing.entries.values());
  }

  /** Takes entries as they come, up to the first that is wrong. */
  private static final class Listing implements LsEntrySelector {
    private @Nullable String problem;
    private final Map<String, RemoteEntry> entries = new LinkedHashMap<>();

    @Override
    public int select(LsEntry each) {
      String name = each.getFilename();
      if (name.equals(".") || name.equals("..")) {
        return CONTINUE;
      }
      SftpATTRS found = each.getAttrs();
      RemoteEntry entry =
          new RemoteEntry(name, Kind.of(found), found.getSize(), found.getPermissions());
      if (!isFit(name)) {
        problem = "it says that '" + name + "' is in it, which is no name";
      } else if (entries.put(name, entry) != null) {
        problem = "it says that '" + name + "' is in it twice";
      } else if (entries.size() > MOST) {
        problem = "it has more than " + MOST + " entries";
      }
      return problem == null ? CONTINUE : BREAK;
    }
  }
}
