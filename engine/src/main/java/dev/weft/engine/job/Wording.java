package dev.weft.engine.job;

import dev.weft.expression.syntax.ExprPrinter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said, without where: two wordings are equal when whatever bears on outputs is written
 * alike. Descriptions do not, nor when an action is given up or tried again, nor what counted
 * resources it holds.
 */
public final class Wording {
  private final List<Object> words = new ArrayList<>();

  private Wording() {}

  /** Returns that of an action; what its command and its dependencies say is not part of it. */
  public static Wording of(Action action) {
    Wording wording = new Wording();
    wording.add(action);
    return wording;
  }

  /** Returns that of a declared command; what commands in its body say is not part of it. */
  public static Wording of(DeclaredCommand command) {
    Wording wording = new Wording();
    wording.add(command);
    return wording;
  }

  /** Returns that of a map of arguments. */
  public static Wording of(Map<String, Argument> arguments) {
    Wording wording = new Wording();
    wording.add(arguments);
    return wording;
  }

  private void add(Action action) {
    words.add(action.command());
    add(action.parameters());
    add(action.outputs());
    action.order().after().forEach(after -> words.add(after.action()));
    action.order().when().ifPresent(when -> words.add(List.of("when", words(when))));
    addEffects(action.order().effects());
    action
        .order()
        .foreach()
        .ifPresent(foreach -> words.add(List.of("foreach", words(foreach.over()))));
    add(action.policy().env());
    action.policy().on().ifPresent(on -> words.add(on.wanted()));
  }

  private void add(DeclaredCommand command) {
    DeclaredCommand.Signature signature = command.signature();
    for (Input each : signature.parameters().values()) {
      words.add(List.of(each.name(), each.type(), each.byDefault()));
    }
    add(signature.outputs());
    addEffects(signature.effects());
    if (command.body() instanceof DeclaredCommand.Body.Single single) {
      words.add(single.command());
      add(single.parameters());
    } else if (command.body() instanceof DeclaredCommand.Body.Actions body) {
      for (Action action : body.actions()) {
        words.add(List.of(action.name(), Wording.of(action), action.policy().onFailure()));
      }
    } else if (command.body() instanceof DeclaredCommand.Body.OtherJob other) {
      add(other.job());
    }
  }

  private void add(Job job) {
    words.add(List.of(job.header().name(), job.header().folder()));
    add(job.declared().env());
    job.actions().forEach(action -> words.add(List.of(action.name(), Wording.of(action))));
    add(job.outputs());
    job.commands().forEach((name, each) -> words.add(List.of(name, Wording.of(each))));
  }

  private void addEffects(Map<String, Effect> effects) {
    Map<String, Effect.Access> access = new HashMap<>();
    effects.forEach((thing, effect) -> access.put(thing, effect.access()));
    words.add(access);
  }

  private void add(OutputList outputs) {
    words.add(outputs instanceof OutputList.Listed);
    if (outputs instanceof OutputList.Listed listed) {
      for (Output output : listed.outputs().values()) {
        words.add(List.of(output.name(), output.type(), words(output.source())));
      }
    }
  }

  private static Object words(Output.Source source) {
    if (source instanceof Output.Source.WorkPath path) {
      return List.of("path", words(path.path()));
    }
    return source instanceof Output.Source.Computed computed ? words(computed.value()) : source;
  }

  private void add(Map<String, Argument> arguments) {
    Map<String, Object> all = new HashMap<>();
    arguments.forEach((name, argument) -> all.put(name, words(argument)));
    words.add(all);
  }

  /** Recurses as deep as documents may be. */
  private static Object words(Argument argument) {
    if (argument instanceof Argument.Text text) {
      return text.template().text();
    } else if (argument instanceof Argument.Expression expression) {
      return ExprPrinter.print(expression.expr());
    } else if (argument instanceof Argument.Scalar scalar) {
      return scalar.value();
    }
    List<Object> inside = new ArrayList<>();
    if (argument instanceof Argument.Items items) {
      items.items().forEach(item -> inside.add(words(item)));
      return List.of("items", inside);
    }
    ((Argument.Entries) argument)
        .entries()
        .forEach((key, value) -> inside.add(Map.entry(key, words(value))));
    return List.of("entries", inside);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Wording that && words.equals(that.words);
  }

  @Override
  public int hashCode() {
    return words.hashCode();
  }
}
