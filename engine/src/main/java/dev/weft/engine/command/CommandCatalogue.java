package dev.weft.engine.command;

import dev.weft.engine.job.CommandName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/** The built-in commands, by name; one is made when it is asked for. Immutable. */
public final class CommandCatalogue {
  private final Map<CommandName, CommandFamily> families;

  CommandCatalogue(Iterable<? extends CommandFamily> families) {
    Map<CommandName, CommandFamily> byName = new TreeMap<>();
    for (CommandFamily family : families) {
      for (CommandName name : family.names()) {
        if (byName.putIfAbsent(name, family) != null) {
          throw new IllegalArgumentException("two commands named " + name);
        }
      }
    }
    this.families = Collections.unmodifiableMap(byName);
  }

  /** Returns a catalogue of these commands; of two with one name it refuses the second. */
  public static CommandCatalogue of(Iterable<? extends Command> commands) {
    List<CommandFamily> families = new ArrayList<>();
    for (Command command : commands) {
      families.add(new Alone(command));
    }
    return new CommandCatalogue(families);
  }

  /** Returns the commands that the class path offers. */
  public static CommandCatalogue installed() {
    return new CommandCatalogue(ServiceLoader.load(CommandFamily.class));
  }

  /** Finds a command. */
  public Optional<Command> find(CommandName name) {
    CommandFamily family = families.get(name);
    return family == null ? Optional.empty() : Optional.of(family.make(name));
  }

  /** Returns the names of all commands, sorted, without making any. */
  public Set<CommandName> names() {
    return families.keySet();
  }

  /** Makes all commands, in the order of their names. */
  public Collection<Command> all() {
    List<Command> commands = new ArrayList<>();
    families.forEach((name, family) -> commands.add(family.make(name)));
    return commands;
  }

  /** A command that is there already. */
  private record Alone(Command command) implements CommandFamily {
    @Override
    public List<CommandName> names() {
      return List.of(command.description().name());
    }

    @Override
    public Command make(CommandName name) {
      return command;
    }
  }
}
