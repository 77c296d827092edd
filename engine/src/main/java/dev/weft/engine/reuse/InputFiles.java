package dev.weft.engine.reuse;

import dev.weft.engine.command.ContentHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The declared input files of an action as they are now: path, executable or not, content. Links
 * count with their target as written and with what they lead to. What weft itself writes into the
 * state folder never counts.
 */
final class InputFiles {
  private static final int MOST = 1_000_000;

  private final Path root;
  private final Path stateFolder;
  private final InputHashes hashes;
  private final SortedMap<String, String> states = new TreeMap<>();
  private final SortedMap<String, FileStamp> stamps = new TreeMap<>();
  private final Deque<Folder> open = new ArrayDeque<>();
  private int fitted;

  /** A folder on the way, with those above it. */
  private record Folder(
      Path path, String relative, BitSet state, @Nullable FileStamp stamp, @Nullable Folder above) {
    /** Tells whether the folder, or one above it, is the one that a link leads to. */
    boolean isWithin(FileStamp target) {
      for (Folder at = this; at != null; at = at.above) {
        if (at.stamp != null && at.stamp.isSameFile(target)) {
          return true;
        }
      }
      return false;
    }
  }

  InputFiles(Path root, Path stateFolder, InputHashes hashes) {
    this.root = root;
    this.stateFolder = stateFolder;
    this.hashes = hashes;
  }

  /**
   * Reads what a pattern fits.
   *
   * @throws NotReusable when it fits nothing, or something that is no file
   */
  void read(String written) throws IOException, NotReusable {
    boolean any = false;
    for (InputPattern pattern : InputPattern.of(written)) {
      any |= read(pattern);
    }
    if (!any) {
      throw new NotReusable("its input pattern '" + written + "' fits no file");
    }
  }

  /** Returns what each file is, by path. */
  SortedMap<String, String> states() {
    return states;
  }

  /** Returns one hash of how each file was last touched. */
  String stamps() {
    return stamps.isEmpty()
        ? ""
        : ContentHash.of(stamps.toString().getBytes(StandardCharsets.UTF_8));
  }

  private boolean read(InputPattern pattern) throws IOException, NotReusable {
    int before = fitted;
    open.push(new Folder(root, "", pattern.start(), FileStamp.of(root), null));
    while (!open.isEmpty()) {
      Folder folder = open.pop();
      Optional<String> only = pattern.only(folder.state);
      if (only.isPresent()) {
        visit(pattern, folder, folder.path.resolve(only.get()));
        continue;
      }
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.path)) {
        for (Path entry : entries) {
          visit(pattern, folder, entry);
        }
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }
    return fitted > before;
  }

  private void visit(InputPattern pattern, Folder folder, Path path)
      throws IOException, NotReusable {
    Path name = path.getFileName();
    BitSet state = name == null ? new BitSet() : pattern.next(folder.state, name);
    if (state.isEmpty() || path.equals(stateFolder)) {
      return;
    }
    boolean fits = pattern.fits(state);
    String relative = folder.relative.isEmpty() ? "" + name : folder.relative + "/" + name;
    FileStamp stamp;
    try {
      stamp = FileStamp.of(path, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return;
    }
    String link = "";
    if (stamp.isLink()) {
      link = "link to " + Files.readSymbolicLink(path);
      if (fits) {
        add(relative, link, stamp);
      }
      try {
        stamp = FileStamp.of(path);
      } catch (NoSuchFileException e) {
        return;
      }
      if (stamp.isDirectory() && folder.isWithin(stamp)) {
        return; // what is there counts where it lies
      }
      link = link + ", ";
    }
    if (stamp.isDirectory()) {
      open.push(new Folder(path, relative, state, stamp, folder));
    } else if (fits) {
      add(relative, link + content(path, relative, stamp), stamp);
    }
  }

  private String content(Path path, String relative, FileStamp stamp)
      throws IOException, NotReusable {
    if (!stamp.isRegular()) {
      throw new NotReusable("its input '" + relative + "' is a pipe, socket or device");
    }
    return (stamp.isExecutable() ? "executable " : "file ") + hashes.of(path, stamp);
  }

  private void add(String relative, String state, FileStamp stamp) throws NotReusable {
    fitted++;
    states.put(relative, state);
    stamps.put(relative, stamp);
    if (states.size() > MOST) {
      throw new NotReusable("its inputs are more than " + MOST + " files");
    }
  }
}
