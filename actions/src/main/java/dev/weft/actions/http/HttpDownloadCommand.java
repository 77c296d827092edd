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
import java.util.Optional;
import java.util.function.Supplier;

/** Gets a file by HTTP and makes sure that it is the right one. */
public final class HttpDownloadCommand implements Command {
  private static final CommandDescription DESCRIPTION =
      new CommandDescription(
          new CommandName("http_download"),
          "Gets a file by HTTP, goes on where it broke off, and makes sure that it is the right one.",
          new ParameterList(
              List.of(
                  HttpParameters.URL,
                  new ParameterDescription(
                      "sha256",
                      Type.STRING,
                      new Presence.Optional(),
                      Reading.PLAIN,
                      "the SHA-256 of the file, 64 hex digits; needed unless 'unverified' is true"),
                  new ParameterDescription(
                      "unverified",
                      Type.BOOLEAN,
                      new Presence.Default(new Value.Bool(false)),
                      Reading.PLAIN,
                      "whether to take whatever comes where there is no 'sha256'"),
                  new ParameterDescription(
                      "name",
                      Type.STRING,
                      new Presence.Optional(),
                      Reading.PLAIN,
                      "what to call the file; without it as in the URL"),
                  new ParameterDescription(
                      "max_size",
                      Type.ANY,
                      new Presence.Default(new Value.Text("16GiB")),
                      Reading.PLAIN,
                      "how large it may be: whole bytes, or a text such as \"256MiB\""),
                  new ParameterDescription(
                      "tries",
                      Type.INTEGER,
                      new Presence.Default(new Value.Int(5)),
                      Reading.PLAIN,
                      "how many requests in a row may bring nothing before it is given up"),
                  HttpParameters.HEADERS,
                  HttpParameters.CONNECT_TIMEOUT,
                  HttpParameters.SILENCE_TIMEOUT),
              false),
          new OutputRule.Fixed(
              List.of(new OutputDescription(Download.FILE, Type.FILE, "the file"))),
          new Traits(false, Map.of(), "safe"));

  @Override
  public CommandDescription description() {
    return DESCRIPTION;
  }

  @Override
  public void check(WrittenParameters parameters, Reporter reporter) {
    HttpCheck check = new HttpCheck(parameters, reporter);
    check.url();
    ContentCheck.check(parameters, reporter);
  }

  @Override
  public boolean isResumable() {
    return true; // what came is still there
  }

  @Override
  public Optional<String> whyNotReusable(Supplier<Map<String, Value>> parameters) {
    return ContentCheck.whyNotReusable(parameters.get());
  }

  @Override
  public CommandResult run(CommandContext context) throws IOException, InterruptedException {
    return Download.perform(context, System.getenv());
  }
}
