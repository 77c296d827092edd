package dev.weft.cli;

import dev.weft.engine.command.Command;
import dev.weft.engine.job.CommandName;
import dev.weft.engine.job.DeclaredCommand;
import dev.weft.expression.diagnostic.Spelling;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.cli.Options;

/** {@code weft commands}: what actions can name. */
final class CommandsVerb implements Verb {
  @Override
  public String word() {
    return "commands";
  }

  @Override
  public Options options() {
    return new Options().addOption(Arguments.valued("job")).addOption(GivenLimits.option());
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException {
    List<String> words = arguments.words();
    Optional<Catalogue> catalogue = Catalogue.of(arguments, streams);
    if (catalogue.isEmpty()) {
      return ExitCode.REFUSED;
    }
    if (words.isEmpty()) {
      list(catalogue.get(), streams.out());
    } else {
      show(arguments.onlyWord("command"), catalogue.get(), streams.out());
    }
    return ExitCode.DONE;
  }

  private static void list(Catalogue catalogue, PrintStream to) {
    Map<String, String> summaries = new TreeMap<>();
    for (Command command : catalogue.installed().all()) {
      summaries.put(command.description().name().value(), command.description().summary());
    }
    catalogue.declared().forEach((name, command) -> summaries.put(name, command.description()));
    int width = 0;
    for (String name : summaries.keySet()) {
      width = Math.max(width, name.length());
    }
    for (Map.Entry<String, String> each : summaries.entrySet()) {
      String pad = " ".repeat(width - each.getKey().length() + 2);
      to.println((each.getKey() + pad + Words.clean(each.getValue())).stripTrailing());
    }
  }

  private static void show(String name, Catalogue catalogue, PrintStream to) throws UsageException {
    DeclaredCommand declared = catalogue.declared().get(name);
    if (declared != null) {
      CommandText.write(declared, to);
      return;
    }
    Optional<Command> command = catalogue.installed().find(new CommandName(name));
    if (command.isEmpty()) {
      throw new UsageException(
          "no command '" + name + "'",
          Spelling.nearest(name, catalogue.names())
              .map(near -> "did you mean '" + near + "'?")
              .orElse("'weft commands' lists them; '--job JOB' adds those that a job declares"));
    }
    CommandText.write(command.get().description(), to);
  }
}
