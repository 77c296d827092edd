package dev.weft.engine.command;

import dev.weft.engine.job.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Gets what is at locations of one kind. Found by {@link java.util.ServiceLoader} when something is
 * fetched, and never before.
 */
public interface LocationReader {
  /** Returns how its locations are written, such as {@code ssh://HOST/PATH}. */
  String form();

  /** Tells whether a location is of its kind. */
  boolean reads(Location location);

  /**
   * Gets a file or folder and puts it where nothing is yet.
   *
   * @throws IOException when it cannot be got; the message names the place and the cause
   * @throws InterruptedException when the attempt must end
   */
  void read(Location location, Fetch fetch) throws IOException, InterruptedException;

  /**
   * How something is to be got.
   *
   * @param context the attempt that needs it
   * @param target where it is to be put; the folder around it is there
   * @param sha256 of its content, 64 small hex digits, where it is known; the caller checks it too
   * @param most limits
   */
  record Fetch(CommandContext context, Path target, Optional<String> sha256, Limits most) {}

  /** How many bytes, and how many files and folders, may come at most. */
  record Limits(long bytes, int files) {}
}
