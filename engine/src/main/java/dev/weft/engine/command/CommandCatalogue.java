package dev.weft.engine.command;

import dev.weft.engine.job.CommandName;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The built-in commands, by name. Immutable. */
public final class CommandCatalogue {
  private final Map<CommandName, Command> commands;

  private CommandCatalogue(Map<CommandName, Command> commands) {
    this.commands = Collections.unmodifiableMap(commands);
  }

  /** Returns a catalogue of these commands; of two with one name it refuses the second. */
  public static CommandCatalogue of(Iterable<Command> commands) {
    Map<CommandName, Command> byName = new TreeMap<>();
    for (Command command : commands) {
      if (byName.putIfAbsent(command.description().name(), command) != null) {
        throw new IllegalArgumentException("two commands named " + command.description().name());
      }
    }
    return new CommandCatalogue(byName);
  }

  /** Returns the commands that the class path offers. */
  public static CommandCatalogue installed() {
    return of(ServiceLoader.load(Command.class));
  }

  /** Finds a command. */
  public Optional<Command> find(CommandName name) {
    return Optional.ofNullable(commands.get(name));
  }

  /** Returns all commands in the order of their names. */
  public Collection<Command> all() {
    return commands.values();
  }
}
