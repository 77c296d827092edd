package dev.weft.cli;

import dev.weft.engine.host.Hosts;
import dev.weft.engine.load.HostsReader;
import dev.weft.engine.load.ReadLimits;
import dev.weft.expression.diagnostic.Checked;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The hosts there are, as {@code --hosts FILE} or a file in the state folder says. */
final class HostsFile {
  private static final List<String> NAMES = List.of("hosts.json", "hosts.yaml", "hosts.yml");

  private HostsFile() {}

  /**
   * Reads them: {@link Hosts#NONE} where there is no file, nothing where it has errors, which are
   * shown then.
   */
  static Optional<Hosts> read(Arguments arguments, Streams streams) throws UsageException {
    Optional<Path> file = find(arguments, streams);
    ReadLimits limits = ReadLimits.of(GivenLimits.read(arguments));
    return file.isPresent() ? read(file.get(), limits, streams) : Optional.of(Hosts.NONE);
  }

  /** Reads those that the command line names, where it names any. */
  static Optional<Checked<Hosts>> given(Arguments arguments) throws UsageException {
    Optional<Path> file = named(arguments);
    ReadLimits limits = ReadLimits.of(GivenLimits.read(arguments));
    return file.map(path -> HostsReader.read(path, limits));
  }

  private static Optional<Hosts> read(Path file, ReadLimits limits, Streams streams) {
    Checked<Hosts> read = HostsReader.read(file, limits);
    DiagnosticText.write(read.diagnostics(), 50, streams.err());
    return read.hasErrors() ? Optional.empty() : read.value();
  }

  private static Optional<Path> named(Arguments arguments) throws UsageException {
    Optional<String> word = arguments.value("hosts");
    try {
      return word.map(Path::of);
    } catch (InvalidPathException e) {
      throw new UsageException("'" + word.get() + "' cannot be the name of a file");
    }
  }

  private static Optional<Path> find(Arguments arguments, Streams streams) throws UsageException {
    Optional<Path> named = named(arguments);
    if (named.isPresent()) {
      return named;
    }
    Path state = StateFolder.find(arguments.value("state"), streams.folder());
    Optional<Path> found = Optional.empty();
    for (String name : NAMES) {
      Path file = state.resolve(name);
      if (Files.exists(file)) {
        if (found.isPresent()) {
          throw new UsageException(
              "there are two hosts files, '" + found.get() + "' and '" + file + "'",
              "remove one, or say which with '--hosts FILE'");
        }
        found = Optional.of(file);
      }
    }
    return found;
  }
}
