package dev.weft.actions.fetch;

import dev.weft.actions.file.Destination;
import dev.weft.actions.file.Given;
import dev.weft.actions.file.RefusedException;
import dev.weft.engine.command.ContentHash;
import dev.weft.engine.command.LocationReader;
import dev.weft.engine.command.LocationReader.Fetch;
import dev.weft.engine.command.LocationReader.Limits;
import dev.weft.engine.job.Location;
import dev.weft.engine.job.Location.Parsed;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What {@code fetch} does. */
final class Fetching {
  private static final String UNNAMED = "fetched";

  private final Given given;
  private final Readers readers;
  private final String text;
  private final Location location;
  private final Optional<String> hash;

  private Fetching(Given given, Readers readers) throws RefusedException {
    this.given = given;
    this.readers = readers;
    this.text = given.required(FetchCommand.FROM);
    Parsed parsed = Location.parse(text);
    if (parsed instanceof Parsed.Wrong wrong) {
      throw new RefusedException(
          "the location '" + text + "' " + wrong.problem() + "; " + wrong.hint());
    }
    this.location = ((Parsed.Right) parsed).location();
    this.hash = given.text(FetchCommand.SHA256).map(hash -> hash.toLowerCase(Locale.ROOT));
    if (hash.isPresent() && !isHash(hash.get())) {
      throw new RefusedException("'sha256' is not 64 hex digits");
    } else if (location instanceof Location.Http
        && hash.isEmpty()
        && !given.flag(FetchCommand.UNVERIFIED)) {
      throw new RefusedException(
          "'" + text + "' is on a web server: it needs 'sha256', or 'unverified: true'");
    }
  }

  static Map<String, Value> perform(Given given, Readers readers)
      throws IOException, InterruptedException {
    return new Fetching(given, readers).perform();
  }

  /** Tells whether a text is a SHA-256 in hex digits. */
  static boolean isHash(String text) {
    return text.matches("[0-9A-Fa-f]{64}");
  }

  private Map<String, Value> perform() throws IOException, InterruptedException {
    LocationReader reader = readers.required(location, text);
    boolean folder = given.context().outputs().containsKey(FetchCommand.DIRECTORY);
    if (folder && given.context().outputs().containsKey(FetchCommand.FILE)) {
      throw new RefusedException("one thing is either a 'file' or a 'directory'; list one of them");
    }
    Limits limits =
        new Limits(
            given.limit(FetchCommand.MOST_BYTES),
            (int) Math.min(Integer.MAX_VALUE, given.limit(FetchCommand.MOST_FILES)));
    String name = given.text(FetchCommand.TO).orElse(name());
    try (Destination to = given.places().destination(FetchCommand.TO, name)) {
      to.begin();
      reader.read(location, new Fetch(given.context(), to.part(), hash, limits));
      return folder
          ? Map.of(FetchCommand.DIRECTORY, folder(to))
          : Map.of(FetchCommand.FILE, file(to));
    }
  }

  private Value folder(Destination to) throws IOException {
    if (!Files.isDirectory(to.part())) {
      throw new RefusedException("'" + text + "' is a file, not a folder; list the output 'file'");
    } else if (hash.isPresent()) {
      throw new RefusedException("'" + text + "' is a folder, and 'sha256' is that of a file");
    }
    return to.putFolder(given.flag("replace"));
  }

  private Value file(Destination to) throws IOException {
    if (Files.isDirectory(to.part())) {
      throw new RefusedException(
          "'" + text + "' is a folder, not a file; list the output 'directory'");
    }
    ContentHash content = ContentHash.ofFile(to.part());
    if (hash.isPresent() && !hash.get().equals(content.sha256())) {
      throw new RefusedException(
          "'"
              + text
              + "' is "
              + content.size()
              + " bytes with the sha256 "
              + content.sha256()
              + ", not "
              + hash.get());
    }
    return to.put(content);
  }

  /** Returns the last part of the path, which is a name that a file can have. */
  private String name() {
    String path =
        location instanceof Location.Local local
            ? local.path()
            : location instanceof Location.Image image
                ? image.path()
                : location instanceof Location.Ssh ssh
                    ? ssh.path()
                    : location instanceof Location.Http http
                        ? http.url().replaceFirst("[?].*", "").replaceFirst("^[a-z]+://[^/]*", "")
                        : "";
    Path last = Path.of("/", path).normalize().getFileName();
    return last == null ? UNNAMED : last.toString();
  }
}
