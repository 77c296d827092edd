package dev.weft.cli;

import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.load.ValueReader;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.secret.CommandSecrets;
import dev.weft.engine.secret.FileSecrets;
import dev.weft.engine.secret.KnownSecrets;
import dev.weft.engine.secret.SecretReading;
import dev.weft.engine.secret.SecretSource;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.diagnostic.Spelling;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.cli.Options;

/**
 * The secrets of a job as the command line, the environment and the state folder give them. They
 * are read only for a run, and only those that something in the job refers to.
 */
final class GivenSecrets {
  private static final String FILE = "secret-file";
  private static final String ENVIRONMENT = "secret-env";
  private static final String COMMAND = "secret-command";
  private static final String FOLDER = "secrets";

  /** The file in the folder of secrets that says which command has the others; no secret's name. */
  private static final String COMMAND_FILE = "command.json";

  private final Arguments arguments;
  private final Streams streams;
  private final Path folder;

  GivenSecrets(Path state, Arguments arguments, Streams streams) {
    this.arguments = arguments;
    this.streams = streams;
    this.folder = state.resolve(FOLDER);
  }

  /** Adds the options that give them. */
  static Options addTo(Options options) {
    return options
        .addOption(Arguments.valued(FILE))
        .addOption(Arguments.valued(ENVIRONMENT))
        .addOption(Arguments.valued(COMMAND));
  }

  /** Returns the environment without the variables that are secrets. */
  static Map<String, String> withoutSecrets(Map<String, String> environment, Arguments arguments) {
    List<String> secrets = arguments.values(ENVIRONMENT);
    if (secrets.isEmpty()) {
      return environment;
    }
    Map<String, String> rest = new HashMap<>(environment);
    rest.keySet().removeAll(secrets);
    return rest;
  }

  /**
   * Reads the secrets that a plan uses.
   *
   * @throws RefusedException when one has no source or is unfit, which is shown
   */
  KnownSecrets read(Plan plan) throws UsageException {
    var declared = plan.job().declared().secrets();
    List<SecretSource> sources = new ArrayList<>();
    sources.add(FileSecrets.named(files(declared.keySet())));
    sources.add(environment(declared.keySet()));
    sources.add(FileSecrets.in(folder));
    command().ifPresent(argv -> sources.add(new CommandSecrets(argv)));
    Checked<KnownSecrets> read =
        new SecretReading(sources, shown(), declared).read(plan.usedSecrets());
    if (read.value().isEmpty()) {
      DiagnosticText.write(read.diagnostics(), 50, streams.err());
      throw new RefusedException(ExitCode.REFUSED);
    }
    return read.value().get();
  }

  /** Returns what messages call the folder of secrets. */
  private String shown() {
    Path current = streams.folder().toAbsolutePath();
    return (folder.startsWith(current) ? current.relativize(folder) : folder).toString();
  }

  private Map<String, Path> files(Set<String> declared) throws UsageException {
    Map<String, Path> files = new HashMap<>();
    for (String each : arguments.values(FILE)) {
      int at = each.indexOf('=');
      if (at < 1) {
        throw new UsageException("option '--secret-file' needs NAME=PATH, not '" + each + "'");
      }
      String name = declared(each.substring(0, at), declared);
      try {
        if (files.put(name, streams.folder().resolve(each.substring(at + 1))) != null) {
          throw new UsageException("secret '" + name + "' is given twice");
        }
      } catch (InvalidPathException e) {
        throw new UsageException("option '--secret-file' needs a path: " + e.getReason());
      }
    }
    return files;
  }

  private SecretSource environment(Set<String> declared) throws UsageException {
    Map<String, String> environment = streams.around().environment();
    Map<String, byte[]> values = new HashMap<>();
    for (String each : arguments.values(ENVIRONMENT)) {
      String name = declared(each, declared);
      String value = environment.get(name);
      if (value == null) {
        throw new UsageException(
            "option '--secret-env': there is no variable '" + name + "' in the environment",
            "set it for weft alone: " + name + "=… weft run …");
      }
      values.put(name, value.getBytes(StandardCharsets.UTF_8));
    }
    return name -> Optional.ofNullable(values.get(name));
  }

  private static String declared(String name, Set<String> declared) throws UsageException {
    if (declared.contains(name)) {
      return name;
    }
    throw new UsageException(
        "the job declares no secret '" + name + "'",
        Spelling.nearest(name, declared)
            .map(near -> "did you mean '" + near + "'?")
            .orElse(
                declared.isEmpty()
                    ? "list it under 'secrets' of the job"
                    : "it declares " + String.join(", ", declared)));
  }

  /** Returns the command that has secrets, from the command line or the user's own folder. */
  private Optional<List<String>> command() throws UsageException {
    Optional<String> written = arguments.value(COMMAND);
    if (written.isPresent()) {
      return Optional.of(argv(written.get(), "option '--secret-command'"));
    }
    Path file = folder.resolve(COMMAND_FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      FileSecrets.requireClosed(folder, "700");
      FileSecrets.requireClosed(file, "600");
      return Optional.of(argv(Files.readString(file), "'" + file + "'"));
    } catch (SecretSource.UnreadableSecretException e) {
      throw new UsageException(e.clause(), e.hint());
    } catch (IOException e) {
      throw new UsageException("'" + file + "' cannot be read: " + e.getMessage());
    }
  }

  private static List<String> argv(String json, String what) throws UsageException {
    Checked<Value> read = ValueReader.read(new SourceText(what, json), ReadLimits.DEFAULT);
    List<String> argv = new ArrayList<>();
    if (!read.hasErrors() && read.value().orElseThrow() instanceof Value.Items items) {
      for (Value each : items.values()) {
        if (each instanceof Value.Text text) {
          argv.add(text.value());
        }
      }
      if (!argv.isEmpty() && argv.size() == items.values().size()) {
        return argv;
      }
    }
    throw new UsageException(
        what + " needs a program and its arguments as JSON", "write [\"pass\", \"show\"]");
  }
}
