package dev.weft.actions.http;

import dev.weft.actions.outcome.FailedException;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.job.Limit;
import dev.weft.engine.job.Limits;
import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.load.ValueReader;
import dev.weft.engine.load.ValueWriter;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceText;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One attempt at {@code http_request}. */
final class Request {
  static final String METHOD = "method";
  static final String JSON = "json";
  static final String BODY = "body";

  private final CommandContext context;
  private final Map<String, Value> parameters;

  private Request(CommandContext context) {
    this.context = context;
    this.parameters = context.parameters();
  }

  /**
   * Performs it.
   *
   * @param own the environment of this process
   */
  static CommandResult perform(CommandContext context, Map<String, String> own)
      throws IOException, InterruptedException {
    try {
      return new Request(context).perform(own);
    } catch (FailedException e) {
      return new CommandResult.Failed(e.failure());
    }
  }

  private CommandResult perform(Map<String, String> own)
      throws FailedException, IOException, InterruptedException {
    String method = HttpParameters.text(parameters, METHOD).orElse("GET");
    Limits limits = context.limits();
    Address address = HttpParameters.address(parameters);
    Conversation conversation =
        new Conversation(
            new NetworkSettings(context.environment(), own), HttpParameters.timeouts(parameters));
    TextBody said = new TextBody(limits.count(Limit.OUTPUT));
    Answer answer = conversation.ask(question(method, address), said);
    Progress log = new Progress(context.folders().log());
    log.say(method + " " + address.shown() + " was answered with status " + answer.status());
    if (!Expected.of(parameters).contain(answer)) {
      log.say(said.excerpt());
      throw answer.refused(method);
    }
    Map<String, Value> outputs = new HashMap<>();
    outputs.put("status", new Value.Int(answer.status()));
    outputs.put("headers", headers(answer));
    if (context.outputs().containsKey(BODY)) {
      outputs.put(BODY, body(said, address, limits));
    }
    return Outputs.of(context, outputs);
  }

  private Question question(String method, Address address) throws FailedException {
    Map<String, String> headers = HttpParameters.headers(parameters);
    Optional<String> text = HttpParameters.text(parameters, BODY);
    Value json = parameters.get(JSON);
    if (text.isPresent() && json != null) {
      throw FailedException.rejected("there are both 'json' and 'body'; a request has one of them");
    }
    Map<String, String> own = new HashMap<>();
    if (json != null) {
      text = Optional.of(ValueWriter.text(json));
      own.put("Accept", "application/json");
    }
    if (text.isPresent()) {
      own.put("Content-Type", json == null ? "text/plain; charset=utf-8" : "application/json");
    }
    for (String name : headers.keySet()) {
      own.keySet().removeIf(each -> each.equals(name.toLowerCase(Locale.ROOT)));
    }
    return new Question(
        method, address, own, headers, text.map(body -> () -> BodyPublishers.ofString(body)));
  }

  /** Returns all headers but those that set cookies, which are as good as a login. */
  private static Value headers(Answer answer) {
    Map<String, Value> headers = new TreeMap<>();
    for (Map.Entry<String, List<String>> entry : answer.headers().map().entrySet()) {
      String name = entry.getKey().toLowerCase(Locale.ROOT);
      if (!name.startsWith("set-cookie") && !name.startsWith(":")) {
        headers.put(name, new Value.Text(String.join(", ", entry.getValue())));
      }
    }
    return new Value.Entries(headers);
  }

  private static Value body(TextBody said, Address address, Limits limits) throws FailedException {
    if (said.isCut()) {
      throw FailedException.rejected(
          address.shown()
              + " answered with more than "
              + limits.text(Limit.OUTPUT)
              + limits.advice(Limit.OUTPUT, "; http_download takes files"));
    }
    String text =
        said.text()
            .orElseThrow(
                () ->
                    FailedException.rejected(
                        address.shown()
                            + " answered with what is no text; http_download takes files"));
    if (!said.isJson() || text.isEmpty()) {
      return new Value.Text(text);
    }
    Checked<Value> read =
        ValueReader.read(new SourceText("the answer", text), ReadLimits.of(limits));
    return read.value()
        .filter(value -> !read.hasErrors())
        .orElseThrow(
            () ->
                FailedException.rejected(
                    address.shown() + " answered with what it calls JSON and is none"));
  }
}
