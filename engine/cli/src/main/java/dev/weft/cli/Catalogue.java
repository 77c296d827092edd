package dev.weft.cli;

import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.job.CommandName;
import dev.weft.engine.job.DeclaredCommand;
import dev.weft.engine.job.Job;
import dev.weft.expression.diagnostic.Checked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The commands that actions can name: those installed, and those that a job declares. */
record Catalogue(CommandCatalogue installed, Map<String, DeclaredCommand> declared) {
  /** Returns the installed commands, with those of the job that {@code --job} names. */
  static Optional<Catalogue> of(Arguments arguments, Streams streams) throws UsageException {
    Optional<String> word = arguments.value("job");
    if (word.isEmpty()) {
      return Optional.of(new Catalogue(CommandCatalogue.installed(), Map.of()));
    }
    Checked<Job> read = JobArgument.read(word.get(), GivenLimits.read(arguments), streams);
    if (read.value().isEmpty() || read.hasErrors()) {
      DiagnosticText.write(read.diagnostics(), 50, streams.err());
      return Optional.empty();
    }
    Map<String, DeclaredCommand> declared = new LinkedHashMap<>(read.value().get().commands());
    declared.values().removeIf(each -> each.body() instanceof DeclaredCommand.Body.OtherJob);
    return Optional.of(new Catalogue(CommandCatalogue.installed(), declared));
  }

  /** Returns the names of all, sorted. */
  List<String> names() {
    var names = new TreeSet<>(declared.keySet());
    for (CommandName name : installed.names()) {
      names.add(name.value());
    }
    return List.copyOf(names);
  }
}
