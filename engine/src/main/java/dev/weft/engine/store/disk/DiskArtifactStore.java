package dev.weft.engine.store.disk;

import dev.weft.engine.command.ContentHash;
import dev.weft.engine.command.FolderListing;
import dev.weft.engine.command.FolderListing.Line;
import dev.weft.engine.store.ArtifactStore;
import dev.weft.engine.store.DamagedArtifactException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Files in {@code <folder>/<2 hex digits>/<62 more>}, all of them read-only and named by the
 * SHA-256 of their content; a folder is the file that has its listing. What is kept is copied in
 * and copied out, never linked: an action may change the permissions of what it is given, and where
 * weft runs as root they do not even hinder it. Each copy that goes out is compared with its name
 * on the way, so that what was damaged is found before anybody sees it.
 */
public final class DiskArtifactStore implements ArtifactStore {
  private static final int HEX = 64;

  private final Path folder;
  private final EntryWriter writer;

  /** Uses a folder, which is made when something is first kept. */
  public DiskArtifactStore(Path folder) {
    this.folder = folder;
    this.writer = new EntryWriter(folder.resolve("tmp"));
  }

  private Path place(String sha256) {
    if (sha256.length() != HEX) {
      throw new IllegalArgumentException("no SHA-256: " + sha256);
    }
    return folder.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
  }

  @Override
  public String put(Path source) throws IOException {
    if (!Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS)) {
      return putFile(source);
    }
    FolderListing listing = FolderListing.read(source, this::putFile);
    return writer.write(new ByteArrayInputStream(listing.bytes()), this::place);
  }

  private String putFile(Path source) throws IOException {
    try (InputStream in = Files.newInputStream(source, LinkOption.NOFOLLOW_LINKS)) {
      return writer.write(in, this::place);
    }
  }

  @Override
  public void copyTo(Path target, String sha256, boolean directory) throws IOException {
    if (directory) {
      copyFolder(target, sha256);
    } else {
      copyFile(target, sha256);
    }
    Disk.force(target);
  }

  private void copyFile(Path target, String sha256) throws IOException {
    Path kept = place(sha256);
    String found;
    try {
      found = CheckedCopy.of(kept, target);
    } catch (NoSuchFileException e) {
      if (Files.exists(kept)) {
        throw e;
      }
      throw new DamagedArtifactException("the artifact " + kept + " is gone");
    }
    if (!found.equals(sha256)) {
      Files.delete(target);
      throw damaged(kept, sha256);
    }
  }

  private DamagedArtifactException damaged(Path kept, String sha256) throws IOException {
    Path aside = writer.setAside(kept, folder.resolve("damaged").resolve(sha256));
    return new DamagedArtifactException(
        "the artifact " + kept + " is damaged; it was moved to " + aside);
  }

  private void copyFolder(Path target, String sha256) throws IOException {
    FolderListing listing = listing(sha256);
    for (Map.Entry<String, Line> entry : listing.lines().entrySet()) {
      Path path = within(target, entry.getKey());
      Line line = entry.getValue();
      switch (line.kind()) {
        case 'd' -> Files.createDirectory(path);
        case 'l' -> Files.createSymbolicLink(path, Path.of(line.detail()));
        default -> {
          copyFile(path, line.detail());
          if (line.kind() == 'x') {
            CheckedCopy.makeExecutable(path);
          }
        }
      }
    }
  }

  /** Returns the place of an entry; each folder stands before what is in it, and is no link. */
  private static Path within(Path target, String relative) throws IOException {
    Path path = target.resolve(relative).normalize();
    Path parent = path.getParent();
    boolean root = relative.isEmpty();
    if (!path.startsWith(target)
        || path.equals(target) != root
        || (!root && (parent == null || !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)))) {
      throw new DamagedArtifactException(
          "a kept folder lists '" + relative + "', which is no place");
    }
    return path;
  }

  private FolderListing listing(String sha256) throws IOException {
    Path kept = place(sha256);
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(kept);
    } catch (NoSuchFileException e) {
      throw new DamagedArtifactException("the artifact " + kept + " is gone");
    }
    Optional<FolderListing> listing = FolderListing.parse(bytes);
    if (!ContentHash.of(bytes).equals(sha256)) {
      throw damaged(kept, sha256);
    }
    return listing.orElseThrow(
        () -> new DamagedArtifactException("the artifact " + kept + " is no listing"));
  }

  @Override
  public boolean isKept(String sha256, boolean directory) throws IOException {
    for (String part : directory ? partsOf(sha256) : Set.of(sha256)) {
      if (!Files.exists(place(part))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return entries;
    }
    try (DirectoryStream<Path> halves = Files.newDirectoryStream(folder, "[0-9a-f][0-9a-f]")) {
      for (Path half : halves) {
        try (DirectoryStream<Path> rest = Files.newDirectoryStream(half)) {
          for (Path file : rest) {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            entries.add(
                new Entry(
                    "" + half.getFileName() + file.getFileName(),
                    found.size(),
                    found.lastModifiedTime().toInstant()));
          }
        }
      }
    }
    return entries;
  }

  @Override
  public Set<String> partsOf(String sha256) throws IOException {
    Set<String> parts = new HashSet<>(Set.of(sha256));
    Path kept = place(sha256);
    if (Files.exists(kept)) {
      Optional<FolderListing> listing = FolderListing.parse(Files.readAllBytes(kept));
      if (listing.isPresent()) {
        for (Line line : listing.get().lines().values()) {
          if (line.kind() == 'f' || line.kind() == 'x') {
            parts.add(line.detail());
          }
        }
      }
    }
    return parts;
  }

  @Override
  public void remove(Entry entry) throws IOException {
    Files.deleteIfExists(place(entry.sha256()));
  }

  @Override
  public long sweep(Instant before) throws IOException {
    return EntryWriter.sweep(folder.resolve("tmp"), before)
        + EntryWriter.sweep(folder.resolve("damaged"), before);
  }
}
