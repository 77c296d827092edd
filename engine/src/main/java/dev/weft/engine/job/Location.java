package dev.weft.engine.job;

import java.util.Optional;
import java.util.OptionalInt;

/** Where a thing is, and how to get at it: a value of the type {@code location}. */
public sealed interface Location {
  /**
   * A file or folder of this machine.
   *
   * @param path a relative one starts where the job file lies
   */
  record Local(String path) implements Location {}

  /**
   * A file or folder of a host that is reached by SSH.
   *
   * @param path absolute
   */
  record Ssh(Optional<String> user, String host, OptionalInt port, String path)
      implements Location {}

  /**
   * What a web server gives.
   *
   * @param url with its scheme, {@code http} or {@code https}
   */
  record Http(String url) implements Location {}

  /**
   * A file or folder of a file system within a file of this machine.
   *
   * @param image path of the image; a relative one starts where the job file lies
   * @param partition its number, from 1, where it is written
   * @param path absolute, within the file system
   */
  record Image(String image, OptionalInt partition, String path) implements Location {}

  /** Something that others know how to get at, such as {@code git:…}. */
  record Foreign(String scheme, String text) implements Location {}

  /** Reads a location as it is written: a path or a URI. */
  static Parsed parse(String text) {
    return new LocationParser(text).parse();
  }

  /** What comes of reading a location. */
  sealed interface Parsed {
    /** It is one. */
    record Right(Location location) implements Parsed {}

    /**
     * It is none.
     *
     * @param problem a clause such as {@code names no host}
     * @param from where in the text the mistake begins
     * @param to where it ends
     * @param hint what to write instead
     */
    record Wrong(String problem, int from, int to, String hint) implements Parsed {}
  }
}
