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

/** Sends a file by HTTP. */
public final class HttpUploadCommand implements Command {
  private static final CommandDescription DESCRIPTION =
      new CommandDescription(
          new CommandName("http_upload"),
          "Sends a file by HTTP.",
          new ParameterList(
              List.of(
                  HttpParameters.URL,
                  new ParameterDescription(
                      "file",
                      Type.STRING,
                      new Presence.Required(),
                      Reading.PLAIN,
                      "the file to send; a relative path starts where the job file lies"),
                  new ParameterDescription(
                      "method",
                      Type.STRING,
                      new Presence.Default(new Value.Text("PUT")),
                      new Reading(List.of("PUT", "POST"), false, false),
                      "how it is sent"),
                  new ParameterDescription(
                      "content_type",
                      Type.STRING,
                      new Presence.Default(new Value.Text("application/octet-stream")),
                      Reading.PLAIN,
                      "what it is"),
                  Expected.PARAMETER,
                  HttpParameters.HEADERS,
                  HttpParameters.CONNECT_TIMEOUT,
                  HttpParameters.SILENCE_TIMEOUT),
              false),
          new OutputRule.Fixed(
              List.of(
                  new OutputDescription("status", Type.INTEGER, "the status of the answer"),
                  new OutputDescription("location", Type.STRING, "where it is now"),
                  new OutputDescription("sha256", Type.STRING, "the SHA-256 of the file"))),
          new Traits(
              false, Map.of(), "safe unless several send to one URL; say that under 'effects'"));

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
    return Upload.perform(context, System.getenv());
  }
}
