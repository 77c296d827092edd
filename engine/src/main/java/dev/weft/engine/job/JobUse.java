package dev.weft.engine.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an action says that has another job run: a command of a few, whose parameter {@code job}
 * names the file. Those jobs are read with the one that uses them, so that everything is checked
 * before anything runs.
 */
public final class JobUse {
  /** The parameter that names the file. */
  public static final String PARAMETER = "job";

  /** Has a job run once. */
  public static final CommandName ONCE = new CommandName("run_job");

  /** Has a job run for one commit after another. */
  public static final CommandName BISECT = new CommandName("bisect");

  private JobUse() {}

  /** Tells whether a command has a job run. */
  public static boolean isBy(CommandName command) {
    return command.equals(ONCE) || command.equals(BISECT);
  }

  /** Returns where an action names the job that it has run, if it does. */
  public static Optional<Argument> of(Action action) {
    return isBy(action.command())
        ? Optional.ofNullable(action.parameters().get(PARAMETER))
        : Optional.empty();
  }

  /** Returns the path of a job's file as an action writes it, where that is a text. */
  public static Optional<String> path(Argument written) {
    return written instanceof Argument.Text text && text.template().isLiteral()
        ? Optional.of(text.template().text())
        : Optional.empty();
  }

  /** Returns under which name of a command the job of a file is known, which no other can have. */
  public static String key(String path) {
    return "job " + path;
  }

  /** Returns the name of the command that an action performs, or the key of the job it has run. */
  public static String performed(Action action) {
    return of(action)
        .flatMap(JobUse::path)
        .map(JobUse::key)
        .orElseGet(() -> action.command().value());
  }

  /** Returns the actions that a declared command is made of, those of other jobs all in one. */
  public static List<Action> inside(DeclaredCommand command) {
    if (command.body() instanceof DeclaredCommand.Body.Actions body) {
      return body.actions();
    }
    if (!(command.body() instanceof DeclaredCommand.Body.OtherJob other)) {
      return List.of();
    }
    List<Action> all = new ArrayList<>(other.job().actions());
    other.job().commands().values().forEach(each -> all.addAll(inside(each)));
    return all;
  }
}
