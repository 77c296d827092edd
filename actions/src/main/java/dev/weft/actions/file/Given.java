package dev.weft.actions.file;

import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.job.Failure;
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One attempt at a command of files: what it is given, by name, and how it ends. */
public record Given(CommandContext context) {
  /** What an attempt does. */
  @FunctionalInterface
  public interface Work {
    /** Does it, and returns all that the command can make. */
    Map<String, Value> perform(Given given) throws IOException, InterruptedException;
  }

  /** Performs an attempt; its outputs are those of what was made that the action lists. */
  public static CommandResult perform(CommandContext context, Work work)
      throws IOException, InterruptedException {
    try {
      Map<String, Value> made = new HashMap<>(work.perform(new Given(context)));
      made.keySet().retainAll(context.outputs().keySet());
      return new CommandResult.Succeeded(made);
    } catch (RefusedException e) {
      return new CommandResult.Failed(new Failure.Rejected(String.valueOf(e.getMessage())));
    } catch (FileSystemException e) {
      return new CommandResult.Failed(new Failure.CommandThrew(clause(e)));
    }
  }

  private static String clause(FileSystemException e) {
    String reason =
        e instanceof NoSuchFileException
            ? "there is no such file or folder"
            : e instanceof AccessDeniedException
                ? "permission denied"
                : Optional.ofNullable(e.getReason()).orElse(e.getClass().getSimpleName());
    return "'" + e.getFile() + "': " + reason;
  }

  /** Returns a text, or nothing where none is given. */
  public Optional<String> text(String parameter) {
    Value value = context.parameters().get(parameter);
    return value == null ? Optional.empty() : TextForm.of(value);
  }

  /** Returns a text that is always given, by the job or by default. */
  public String required(String parameter) {
    return text(parameter).orElseThrow(() -> new IllegalStateException("no '" + parameter + "'"));
  }

  /** Returns the texts of a list, none where it is not given. */
  public List<String> texts(String parameter) throws RefusedException {
    List<String> texts = new ArrayList<>();
    if (context.parameters().get(parameter) instanceof Value.Items items) {
      for (Value each : items.values()) {
        String place = parameter + "[" + texts.size() + "]";
        Optional<String> text = TextForm.of(each);
        texts.add(text.orElseThrow(() -> new RefusedException("'" + place + "' is not a text")));
      }
    }
    return texts;
  }

  /** Tells whether a truth value is given and true. */
  public boolean flag(String parameter) {
    return context.parameters().get(parameter) instanceof Value.Bool flag && flag.value();
  }

  /** Returns a limit, which is at least 1. */
  public long limit(String parameter) throws RefusedException {
    long limit = context.parameters().get(parameter) instanceof Value.Int most ? most.value() : 0;
    if (limit < 1) {
      throw new RefusedException("'" + parameter + "' is " + limit + ", but a limit is at least 1");
    }
    return limit;
  }

  /** Returns the places that parameters name. */
  public Places places() throws IOException {
    return new Places(context.folders());
  }
}
