package dev.weft.actions.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Copies files and folders out of a file system. Holes stay holes. Links are kept where they stay
 * within what is copied.
 */
final class EntryCopy {
  private static final int BUFFER = 1 << 18;

  private final FileSystem files;
  private final Allowance allowance;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

  EntryCopy(FileSystem files, Allowance allowance) {
    this.files = files;
    this.allowance = allowance;
  }

  /** Copies a file or folder to a place where nothing is yet. */
  void copy(Entry entry, Path target) throws IOException, InterruptedException {
    switch (entry.kind()) {
      case FILE -> file(entry, target);
      case FOLDER -> folder(entry, target);
      case LINK, SPECIAL -> throw files.region().unfit("has " + entry.kind().words() + " there");
    }
  }

  private void file(Entry entry, Path target) throws IOException, InterruptedException {
    allowance.take(files.region(), entry.size());
    Content content = files.content(entry);
    try (FileChannel out =
        FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long at = 0;
      while (at < entry.size()) {
        Run run = content.at(at);
        if (run instanceof Run.Stored stored) {
          stored(stored, out, at);
        } else if (run instanceof Run.Held held) {
          write(held.bytes().duplicate(), out, at);
        } else if (at + run.length() == entry.size()) {
          write(ByteBuffer.allocate(1), out, entry.size() - 1);
        }
        at += run.length();
      }
    }
    if (entry.executable() && !target.toFile().setExecutable(true)) {
      throw new IOException("'" + target + "' cannot be made executable");
    }
  }

  private void stored(Run.Stored run, FileChannel out, long at)
      throws IOException, InterruptedException {
    for (long done = 0; done < run.length(); ) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      buffer.clear().limit((int) Math.min(BUFFER, run.length() - done));
      files.region().read(run.offset() + done, buffer);
      long length = buffer.position();
      write(buffer.flip(), out, at + done);
      done += length;
    }
  }

  private static void write(ByteBuffer bytes, FileChannel out, long at) throws IOException {
    for (long next = at; bytes.hasRemaining(); ) {
      next += out.write(bytes, next);
    }
  }

  /** A folder that is to be copied yet. */
  private record Waiting(Entry folder, Path target, int depth) {}

  private void folder(Entry top, Path target) throws IOException, InterruptedException {
    Set<Long> seen = new HashSet<>();
    Deque<Waiting> waiting = new ArrayDeque<>();
    waiting.add(new Waiting(top, target, 0));
    while (!waiting.isEmpty()) {
      Waiting next = waiting.pop();
      if (!seen.add(next.folder.id())) {
        throw files.region().damaged(0, "a folder is in several places: '" + next.target + "'");
      }
      Files.createDirectory(next.target);
      Deque<FileSystem.Named> names = new ArrayDeque<>();
      files.list(
          next.folder,
          named -> {
            allowance.take(files.region(), 0);
            return names.add(named);
          });
      for (FileSystem.Named named : names) {
        Path place = next.target.resolve(required(named.name()));
        Entry entry = named.entry();
        switch (entry.kind()) {
          case FOLDER -> waiting.push(new Waiting(entry, place, next.depth + 1));
          case FILE -> inFolder(entry, place);
          case LINK -> link(files.target(entry), place, next.depth);
          case SPECIAL -> throw left(place, entry.kind().words());
        }
      }
    }
  }

  private void inFolder(Entry entry, Path place) throws IOException, InterruptedException {
    try {
      file(entry, place);
    } catch (FileAlreadyExistsException e) {
      throw files.region().damaged(0, "a folder has two entries named '" + place + "'");
    }
  }

  private void link(String target, Path place, int depth) throws IOException {
    if (leadsOut(target, depth)) {
      throw left(place, "a link to '" + target + "', which may be outside of the folder");
    }
    Files.createSymbolicLink(place, Path.of(required(target)));
  }

  /** Tells whether a link may lead out of what is copied; after a name, so may any "..". */
  private static boolean leadsOut(String target, int depth) {
    int up = 0;
    boolean down = false;
    for (String part : target.split("/", -1)) {
      boolean parent = part.equals("..");
      if (parent && (down || ++up > depth)) {
        return true;
      }
      down |= !parent && !part.isEmpty() && !part.equals(".");
    }
    return target.startsWith("/");
  }

  private String required(String name) throws BadImageException {
    if (name.indexOf('\uFFFD') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
      throw files.region().unfit("has '" + name + "', whose name is not UTF-8, in the folder");
    }
    return name;
  }

  private BadImageException left(Path place, String what) {
    return files
        .region()
        .unfit(
            "has "
                + what
                + ", for '"
                + place
                + "'; fetch the files of the folder that are needed one by one");
  }
}
