package dev.weft.engine.load;

import dev.weft.engine.job.Action;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Cache;
import dev.weft.engine.job.DeclaredCommand;
import dev.weft.engine.job.Effect;
import dev.weft.engine.job.Input;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.Order;
import dev.weft.engine.job.Output;
import dev.weft.engine.job.OutputList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A job as text without its places, to be compared with another. */
final class JobText {
  private final StringBuilder text = new StringBuilder();

  private JobText() {}

  static String of(Job job) {
    JobText text = new JobText();
    text.job(job);
    return text.text.toString();
  }

  private void job(Job job) {
    line("job " + job.header().name() + " | " + job.header().description().strip());
    line("timeout " + job.header().timeout() + " folder " + job.header().folder());
    job.declared().inputs().values().forEach(input -> line("input " + input(input)));
    line("secrets " + job.declared().secrets().keySet());
    line("env " + arguments(job.declared().env()));
    job.commands().values().forEach(this::command);
    job.actions().forEach(this::action);
    line("outputs " + arguments(job.outputs()));
  }

  private void command(DeclaredCommand command) {
    line("command " + command.name() + " | " + command.description());
    command.signature().parameters().values().forEach(input -> line("  takes " + input(input)));
    line("  makes " + outputs(command.signature().outputs()));
    line("  touches " + effects(command.signature().effects()));
    command.signature().cache().ifPresent(cache -> line("  cache " + cache(cache)));
    if (command.body() instanceof DeclaredCommand.Body.Single single) {
      line("  by " + single.command() + " " + arguments(single.parameters()));
    } else if (command.body() instanceof DeclaredCommand.Body.Actions body) {
      line("  by");
      body.actions().forEach(this::action);
      line("  end of " + command.name());
    }
  }

  private static String cache(Cache cache) {
    return cache instanceof Cache.Reuse reuse
        ? reuse.inputs()
            + " "
            + reuse.env()
            + reuse.key().map(key -> " " + argument(key)).orElse("")
        : "never";
  }

  private static String repeated(Order.ForEach foreach) {
    return argument(foreach.over())
        + (foreach.maxParallel().isPresent() ? " by " + foreach.maxParallel().getAsInt() : "");
  }

  private void action(Action action) {
    boolean addressable = action.identity().addressable();
    line(
        "action "
            + action.name()
            + (addressable ? "" : " (unaddressable)")
            + " = "
            + action.command());
    line("  parameters " + arguments(action.parameters()));
    line("  outputs " + outputs(action.outputs()));
    line("  after " + action.order().after().stream().map(Order.After::action).toList());
    action.order().when().ifPresent(when -> line("  when " + argument(when)));
    action.order().foreach().ifPresent(each -> line("  foreach " + repeated(each)));
    line("  effects " + effects(action.order().effects()));
    line("  limits " + action.policy().limits() + " " + action.policy().onFailure());
    line("  holds " + action.policy().holds() + " env " + arguments(action.policy().env()));
    action.policy().aftermath().onUnknown().ifPresent(unknown -> line("  on_unknown " + unknown));
    action.policy().cache().ifPresent(cache -> line("  cache " + cache(cache)));
  }

  private static String input(Input input) {
    return input.name()
        + ": "
        + input.type().text()
        + " = "
        + input.byDefault()
        + " | "
        + input.description();
  }

  private static String outputs(OutputList list) {
    if (!(list instanceof OutputList.Listed listed)) {
      return list.getClass().getSimpleName();
    }
    List<String> outputs = new ArrayList<>();
    for (Output output : listed.outputs().values()) {
      String type =
          output.type().map(found -> (found.secret() ? "secret " : "") + found.text()).orElse("-");
      Output.Source source = output.source();
      String from =
          source instanceof Output.Source.WorkPath path
              ? argument(path.path())
              : source.getClass().getSimpleName();
      outputs.add(output.name() + ": " + type + " from " + from);
    }
    return outputs.toString();
  }

  private static String effects(Map<String, Effect> effects) {
    List<String> texts = new ArrayList<>();
    effects.forEach((thing, effect) -> texts.add(thing + " " + effect.access()));
    return texts.toString();
  }

  private static String arguments(Map<String, Argument> arguments) {
    List<String> texts = new ArrayList<>();
    arguments.forEach((name, argument) -> texts.add(name + " = " + argument(argument)));
    return texts.toString();
  }

  private static String argument(Argument argument) {
    if (argument instanceof Argument.Text text) {
      return "'" + text.template().text().replace("\n", "\\n") + "'";
    }
    if (argument instanceof Argument.Expression expression) {
      return expression.expr().getClass().getSimpleName();
    }
    if (argument instanceof Argument.Scalar scalar) {
      return scalar.value().toString();
    }
    if (argument instanceof Argument.Items items) {
      return items.items().stream().map(JobText::argument).toList().toString();
    }
    return arguments(((Argument.Entries) argument).entries());
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
