package dev.weft.engine.plan;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandDescription.ParameterList;
import dev.weft.engine.command.CommandDescription.Traits;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.command.OutputRule.OutputDescription;
import dev.weft.engine.command.OutputRule.Untyped;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Place;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.command.ParameterDescription.Reading;
import dev.weft.engine.job.CommandName;
import dev.weft.engine.job.Effect.Access;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import java.util.List;
import java.util.Map;

/** Commands that are described like the built-in ones and do nothing but show what they got. */
final class TestCommands {
  private static final Traits PLAIN = new Traits(false, Map.of());

  private TestCommands() {}

  /**
   * Returns {@code shell}, {@code exec}, {@code value}, {@code put}, {@code bring} and {@code
   * send}, which put something at a place, and {@code flash} with fixed outputs.
   */
  static CommandCatalogue catalogue() {
    return CommandCatalogue.of(
        List.of(
            shell(),
            exec(),
            value(),
            flash(),
            put("put", Place.ATTEMPT),
            put("bring", Place.JOB),
            put("send", Place.HOST)));
  }

  private record Shown(CommandDescription description) implements Command {
    @Override
    public CommandResult run(CommandContext context) {
      return new CommandResult.Succeeded(context.parameters());
    }
  }

  private static Command shell() {
    return command(
        "shell",
        new ParameterList(
            List.of(
                parameter("script", Type.STRING, true, new Reading(List.of(), true, true)),
                new ParameterDescription(
                    "shell",
                    Type.STRING,
                    new Presence.Default(new Value.Text("sh")),
                    new Reading(List.of("sh", "bash"), false, false),
                    "")),
            false),
        new OutputRule.AsListed(Untyped.STRING),
        PLAIN);
  }

  private static Command exec() {
    return command(
        "exec",
        new ParameterList(
            List.of(
                parameter("argv", Type.ANY, true, Reading.PLAIN),
                parameter("stdin", Type.STRING, false, new Reading(List.of(), false, true))),
            false),
        new OutputRule.AsListed(Untyped.STRING),
        PLAIN);
  }

  private static Command value() {
    return command(
        "value",
        new ParameterList(List.of(), true),
        new OutputRule.AsListed(Untyped.SAME_PARAMETER),
        PLAIN);
  }

  private static Command put(String name, Place place) {
    return command(
        name,
        new ParameterList(
            List.of(
                parameter("to", Type.STRING, true, Reading.at(place)),
                parameter("host", Type.STRING, false, Reading.PLAIN),
                parameter("text", Type.STRING, false, Reading.PLAIN)),
            false),
        new OutputRule.AsListed(Untyped.STRING),
        PLAIN);
  }

  private static Command flash() {
    return command(
        "flash",
        new ParameterList(
            List.of(
                parameter("image", Type.FILE, true, Reading.PLAIN),
                parameter("retries", Type.INTEGER, false, Reading.PLAIN),
                parameter("labels", Type.arrayOf(Type.STRING), false, Reading.PLAIN)),
            false),
        new OutputRule.Fixed(
            List.of(
                new OutputDescription("checksum", Type.STRING, ""),
                new OutputDescription("log", Type.FILE, ""))),
        new Traits(false, Map.of("device", Access.WRITE)));
  }

  private static ParameterDescription parameter(
      String name, Type type, boolean required, Reading reading) {
    Presence presence = required ? new Presence.Required() : new Presence.Optional();
    return new ParameterDescription(name, type, presence, reading, "");
  }

  private static Command command(
      String name, ParameterList parameters, OutputRule outputs, Traits traits) {
    return new Shown(
        new CommandDescription(new CommandName(name), "", parameters, outputs, traits));
  }
}
