package dev.weft.actions.file;

import dev.weft.actions.file.FileMaking.Content;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * A folder that is filled with files and folders, and nothing but it: a folder in it that somebody
 * puts a link in the place of meanwhile is not written through. Folders are held open, and what is
 * made is made in what is open, wherever its name leads by then. A new folder is made beside the
 * whole and moved to its place, since Java makes folders by their paths only.
 *
 * <p>Where the platform cannot hold folders open (Java on macOS), paths are used as they are.
 */
public final class TreeMaking implements Closeable {
  private static final LinkOption NO_LINK = LinkOption.NOFOLLOW_LINKS;

  private final Path root;
  private final Path spare;
  private final DirectoryStream<Path> around;
  private final DirectoryStream<Path> top;
  private DirectoryStream<Path> open;
  private List<String> place = List.of();

  /** Makes an empty folder, which must not be there yet, and holds it open. */
  public TreeMaking(Path root) throws IOException {
    this.root = root;
    this.spare = spare(root);
    this.around = opened(root.resolveSibling("."));
    try {
      Files.createDirectory(root);
      this.top = enter(around, root.getFileName());
    } catch (IOException e) {
      around.close();
      throw e;
    }
    this.open = top;
  }

  /** Returns where folders and links are made that are moved into a tree then. */
  static Path spare(Path root) {
    return root.resolveSibling(root.getFileName() + ".new");
  }

  @SuppressWarnings("StreamResourceLeak") // whoever asked for it closes it
  private static DirectoryStream<Path> opened(Path folder) throws IOException {
    return Files.newDirectoryStream(folder);
  }

  /** Makes a folder, and those that it lies in, unless they are there. */
  public void folder(List<String> names) throws IOException {
    if (names.size() < place.size() || !names.subList(0, place.size()).equals(place)) {
      leave(top, List.of());
    }
    for (int at = place.size(); at < names.size(); at++) {
      leave(made(names.get(at)), names.subList(0, at + 1));
    }
  }

  private void leave(DirectoryStream<Path> next, List<String> names) throws IOException {
    if (open != top) {
      open.close();
    }
    open = next;
    place = List.copyOf(names);
  }

  /** Enters a folder of the one that is open, which is made where it is not there. */
  private DirectoryStream<Path> made(String name) throws IOException {
    Path each = Path.of(name);
    if (!(open instanceof SecureDirectoryStream<Path> held)
        || !(around instanceof SecureDirectoryStream<Path> beside)) {
      Path path = path().resolve(name);
      Files.createDirectories(path);
      return opened(path);
    }
    try {
      return held.newDirectoryStream(each, NO_LINK);
    } catch (NoSuchFileException e) {
      Files.createDirectory(spare);
      beside.move(spare.getFileName(), held, each);
      return held.newDirectoryStream(each, NO_LINK);
    }
  }

  private static DirectoryStream<Path> enter(DirectoryStream<Path> from, Path path)
      throws IOException {
    return from instanceof SecureDirectoryStream<Path> held
        ? held.newDirectoryStream(path, NO_LINK)
        : opened(path);
  }

  private Path path() {
    return root.resolve(String.join("/", place));
  }

  /** Makes a file that is not there yet, and the folders that it lies in. */
  public void file(
      List<String> names, Set<PosixFilePermission> mode, FileTime time, Content content)
      throws IOException, InterruptedException {
    folder(names.subList(0, names.size() - 1));
    String name = names.get(names.size() - 1);
    if (!(open instanceof SecureDirectoryStream<Path> held)) {
      Path file = path().resolve(name);
      FileMaking.make(file, mode, content);
      Files.setLastModifiedTime(file, time);
      return;
    }
    Path each = Path.of(name);
    var own = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Set<StandardOpenOption> how = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (OutputStream to = Channels.newOutputStream(held.newByteChannel(each, how, own))) {
      content.writeTo(to);
    }
    PosixFileAttributeView view =
        held.getFileAttributeView(each, PosixFileAttributeView.class, NO_LINK);
    view.setPermissions(mode);
    view.setTimes(time, null, null);
  }

  /** Makes a link that is not there yet, and the folders that it lies in. */
  void link(List<String> names, Path target) throws IOException {
    folder(names.subList(0, names.size() - 1));
    Path each = Path.of(names.get(names.size() - 1));
    if (open instanceof SecureDirectoryStream<Path> held
        && around instanceof SecureDirectoryStream<Path> beside) {
      Files.createSymbolicLink(spare, target);
      beside.move(spare.getFileName(), held, each);
    } else {
      Files.createSymbolicLink(path().resolve(each), target);
    }
  }

  /** Gives a folder that is there its permissions and its time. */
  void finish(List<String> names, Set<PosixFilePermission> mode, FileTime time) throws IOException {
    folder(names);
    PosixFileAttributeView view =
        open instanceof SecureDirectoryStream<Path> held
            ? held.getFileAttributeView(PosixFileAttributeView.class)
            : Files.getFileAttributeView(path(), PosixFileAttributeView.class);
    view.setPermissions(mode);
    view.setTimes(time, null, null);
  }

  @Override
  public void close() throws IOException {
    try (around;
        top) {
      leave(top, List.of());
    }
  }
}
