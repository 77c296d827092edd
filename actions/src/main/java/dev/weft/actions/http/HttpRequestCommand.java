package dev.weft.actions.http;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandDescription.ParameterList;
import dev.weft.engine.command.CommandDescription.Traits;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.command.OutputRule.OutputDescription;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.command.ParameterDescription.Reading;
import dev.weft.engine.command.WrittenParameters;
import dev.weft.engine.job.CommandName;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Asks something by HTTP. */
public final class HttpRequestCommand implements Command {
  private static final CommandDescription DESCRIPTION =
      new CommandDescription(
          new CommandName("http_request"),
          "Sends a request by HTTP and makes outputs of the answer.",
          new ParameterList(
              List.of(
                  HttpParameters.URL,
                  new ParameterDescription(
                      "method",
                      Type.STRING,
                      new Presence.Default(new Value.Text("GET")),
                      new Reading(
                          List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"), false, false),
                      "what is asked"),
                  new ParameterDescription(
                      "json",
                      Type.ANY,
                      new Presence.Optional(),
                      new Reading(List.of(), false, true),
                      "a value to send as JSON"),
                  new ParameterDescription(
                      "body",
                      Type.STRING,
                      new Presence.Optional(),
                      new Reading(List.of(), false, true),
                      "a text to send"),
                  Expected.PARAMETER,
                  HttpParameters.HEADERS,
                  HttpParameters.CONNECT_TIMEOUT,
                  HttpParameters.SILENCE_TIMEOUT),
              false),
          new OutputRule.Fixed(
              List.of(
                  new OutputDescription("status", Type.INTEGER, "the status of the answer"),
                  new OutputDescription(
                      "body", Type.ANY, "its body: what it says where it is JSON, else text"),
                  new OutputDescription(
                      "headers",
                      Type.mapOf(Type.STRING),
                      "its headers by name in small letters, those that set cookies left out"))),
          new Traits(
              false,
              Map.of(),
              "safe unless what is asked changes something; say that under 'effects'"));

  @Override
  public CommandDescription description() {
    return DESCRIPTION;
  }

  @Override
  public void check(WrittenParameters parameters, Reporter reporter) {
    HttpCheck check = new HttpCheck(parameters, reporter);
    check.url();
  }

  @Override
  public CommandResult run(CommandContext context) throws IOException, InterruptedException {
    return Request.perform(context, System.getenv());
  }
}
