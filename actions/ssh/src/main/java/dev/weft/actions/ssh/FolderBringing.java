package dev.weft.actions.ssh;

import dev.weft.actions.ssh.RemoteFiles.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A folder of a host on its way here. Nothing that the host says leads out of it: a link is never
 * gone through, and links are made when all files and folders are there. What is here already and
 * not in it stays.
 */
final class FolderBringing {
  /** As deep as nobody's folders are, and what is held open to remove them may be. */
  private static final int MOST_DEPTH = 100;

  /** How much all paths together may take in memory, about. */
  private static final long MOST_CHARS = 1 << 26;

  private static final int CHARS_OF_ENTRY = 50;

  private final SshHost host;
  private final Asking asking;
  private final Making making;
  private final List<Place> links = new ArrayList<>();
  private long chars;

  /** What asks the host. */
  interface Asking {
    /** Asks about a path. */
    <T> T ask(String path, Request<T> request) throws IOException, InterruptedException;
  }

  /** What makes things here. */
  @FunctionalInterface
  interface Making {
    /**
     * Brings a file.
     *
     * @param part beside its place, what nothing in the folder is called
     */
    void file(String there, Path here, Path part, int mode)
        throws IOException, InterruptedException;

    /** Is told of a folder that is here now, and empty unless it was here before. */
    default void folder(Path here, int mode) throws IOException {}
  }

  /** Something in the folder, by its paths. */
  private record Place(String there, Path here, int depth) {
    Place of(RemoteEntry entry) {
      return new Place(there + "/" + entry.name(), here.resolve(entry.name()), depth + 1);
    }
  }

  FolderBringing(SshHost host, Asking asking, Making making) {
    this.host = host;
    this.asking = asking;
    this.making = making;
  }

  /** Brings all that is in a folder. */
  void bring(String from, Path to) throws IOException, InterruptedException {
    Files.createDirectories(to);
    Deque<Place> left = new ArrayDeque<>(List.of(new Place(from, to, 0)));
    while (!left.isEmpty()) {
      Place folder = left.pop();
      List<RemoteEntry> entries =
          asking.ask(folder.there(), sftp -> RemoteEntry.of(sftp, folder.there()));
      Path part = folder.here().resolve(free(entries));
      for (RemoteEntry each : entries) {
        Place place = folder.of(each);
        bound(place);
        switch (each.kind()) {
          case FILE -> making.file(place.there(), place.here(), part, each.mode());
          case FOLDER -> {
            enter(place.here());
            making.folder(place.here(), each.mode());
            left.push(place);
          }
          case LINK -> links.add(place);
          case OTHER -> throw refusal(place, "is a pipe, socket or device");
        }
      }
      if (Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
        Files.delete(part); // of an earlier attempt, at something that is no longer there
      }
    }
    for (Place each : links) {
      link(each);
    }
  }

  /** Returns a name that nothing in a folder has, however its file system compares letters. */
  private static String free(List<RemoteEntry> entries) {
    Set<String> taken = new HashSet<>();
    entries.forEach(each -> taken.add(each.name().toLowerCase(Locale.ROOT)));
    String name = ".weft-part";
    while (taken.contains(name)) {
      name += "_";
    }
    return name;
  }

  private void bound(Place place) throws IOException {
    chars += place.there().length() + place.here().toString().length() + CHARS_OF_ENTRY;
    if (place.depth() > MOST_DEPTH) {
      throw refusal(place, "lies in more than " + MOST_DEPTH + " folders");
    } else if (chars > MOST_CHARS) {
      throw refusal(place, "is one of too many; an archive of them can be brought");
    }
  }

  private static void enter(Path folder) throws IOException {
    if (Files.isSymbolicLink(folder)) {
      Files.delete(folder);
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(folder);
    }
  }

  private void link(Place place) throws IOException, InterruptedException {
    String there = place.there();
    String target = asking.ask(there, sftp -> sftp.readlink(RemoteFiles.literal(there)));
    if (!Files.isDirectory(place.here(), LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(place.here());
    }
    try {
      Files.createSymbolicLink(place.here(), Path.of(target));
    } catch (InvalidPathException e) {
      throw refusal(place, "is a link to what is no path");
    }
  }

  private IOException refusal(Place place, String problem) {
    return new IOException("host " + host + ": '" + place.there() + "' " + problem);
  }
}
