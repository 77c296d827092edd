package dev.weft.actions.shell;

import dev.weft.actions.shell.OutputCollector.BadOutputException;
import dev.weft.engine.command.CommandContext.Folders;
import dev.weft.engine.command.CommandContext.RequiredOutput;
import dev.weft.engine.command.ContentHash;
import dev.weft.engine.command.UnfitFileException;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Files and folders that a child made, none of them outside of its attempt. */
final class MadeFiles {
  private final Folders folders;
  private final Path standardOutput;

  MadeFiles(Folders folders) {
    this.folders = folders;
    this.standardOutput = standardOutput(folders);
  }

  /** Returns the file that takes standard output where an output is made of it. */
  static Path standardOutput(Folders folders) {
    return folders.log().resolveSibling("stdout");
  }

  /** Returns where an output must be. */
  Path place(String name, RequiredOutput output) throws BadOutputException {
    if (output.workPath().isEmpty()) {
      return folders.out().resolve(name);
    }
    String written = output.workPath().get();
    try {
      Path place = folders.work().resolve(written).normalize();
      if (!written.isEmpty() && place.startsWith(folders.work())) {
        return place;
      }
    } catch (InvalidPathException e) {
      throw new BadOutputException(name, "has a path that is none: " + e.getReason());
    }
    throw new BadOutputException(
        name, "has the path '" + written + "', which leads out of the work folder");
  }

  /** Returns the file at a place, all links followed. */
  Path regular(String name, Path place) throws IOException, BadOutputException {
    Path real = inside(name, place);
    if (!attributes(real).isRegularFile()) {
      throw new BadOutputException(name, "is " + shown(attributes(real)) + ", not a file");
    }
    return real;
  }

  /** Records the file or folder at a place. */
  Value artifact(String name, Path place, boolean directory)
      throws IOException, BadOutputException {
    Path real = inside(name, place);
    BasicFileAttributes found = attributes(real);
    if (directory ? !found.isDirectory() : !found.isRegularFile()) {
      throw new BadOutputException(
          name, "is " + shown(found) + ", not a " + (directory ? "directory" : "file"));
    }
    try {
      ContentHash content = directory ? ContentHash.ofFolder(real) : ContentHash.ofFile(real);
      return new Value.Artifact(real.toString(), content.sha256(), content.size(), directory);
    } catch (UnfitFileException e) {
      throw new BadOutputException(name, String.valueOf(e.getMessage()));
    }
  }

  private Path inside(String name, Path place) throws IOException, BadOutputException {
    Path real;
    try {
      real = place.toRealPath();
    } catch (NoSuchFileException e) {
      throw new BadOutputException(name, "was not made: there is no '" + place + "'");
    }
    if (!real.startsWith(folders.work().toRealPath())
        && !real.startsWith(folders.out().toRealPath())
        && !place.equals(standardOutput)) {
      throw new BadOutputException(
          name, "is a symbolic link to '" + real + "', which is outside of the attempt");
    }
    return real;
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static String shown(BasicFileAttributes attributes) {
    if (attributes.isDirectory()) {
      return "a directory";
    }
    return attributes.isRegularFile() ? "a file" : "a pipe, socket or device";
  }
}
