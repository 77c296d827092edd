package dev.weft.actions.http;

import dev.weft.actions.outcome.FailedException;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.command.ParameterDescription.Reading;
import dev.weft.engine.job.Durations;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the commands take alike, and how it is read. */
final class HttpParameters {
  static final ParameterDescription URL =
      new ParameterDescription(
          "url",
          Type.STRING,
          new Presence.Required(),
          Reading.PLAIN,
          "where it is: https or http, without a login");

  static final ParameterDescription HEADERS =
      new ParameterDescription(
          "headers",
          Type.mapOf(Type.STRING),
          new Presence.Optional(),
          new Reading(List.of(), false, true),
          "headers to send, such as {\"Authorization\": \"Bearer ${secrets.token}\"}; they are sent"
              + " to the host of the URL and to no other");

  static final ParameterDescription CONNECT_TIMEOUT =
      new ParameterDescription(
          "connect_timeout",
          Type.ANY,
          new Presence.Default(new Value.Text("30s")),
          Reading.PLAIN,
          "how long a connection may take, a duration");

  static final ParameterDescription SILENCE_TIMEOUT =
      new ParameterDescription(
          "silence_timeout",
          Type.ANY,
          new Presence.Default(new Value.Text("60s")),
          Reading.PLAIN,
          "how long nothing may be sent or come, a duration");

  /** Names that belong to the client, or to the proxy. */
  private static final Set<String> TAKEN =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "proxy-authorization",
          "transfer-encoding",
          "upgrade");

  private HttpParameters() {}

  /** Returns the text of a parameter; empty where it has no value. */
  static Optional<String> text(Map<String, Value> parameters, String name) {
    return Optional.ofNullable(parameters.get(name)).flatMap(TextForm::of);
  }

  /** Returns the address of the parameter {@code url}. */
  static Address address(Map<String, Value> parameters) throws FailedException {
    Address.Reading read = Address.read(text(parameters, URL.name()).orElse(""));
    return read.address().orElseThrow(() -> FailedException.rejected("'url' " + read.problem()));
  }

  /** Returns how long is waited. */
  static Timeouts timeouts(Map<String, Value> parameters) throws FailedException {
    return new Timeouts(
        duration(parameters, CONNECT_TIMEOUT.name()), duration(parameters, SILENCE_TIMEOUT.name()));
  }

  private static Duration duration(Map<String, Value> parameters, String name)
      throws FailedException {
    Value value = parameters.get(name);
    Optional<Duration> duration =
        value instanceof Value.Int seconds && Math.abs(seconds.value()) < Integer.MAX_VALUE
            ? Optional.of(Duration.ofSeconds(seconds.value()))
            : value instanceof Value.Text text ? Durations.parse(text.value()) : Optional.empty();
    return duration
        .filter(each -> !each.isZero() && !each.isNegative() && each.toDays() < 366)
        .orElseThrow(
            () ->
                FailedException.rejected(
                    "'" + name + "' is not a duration of more than nothing and less than a year"));
  }

  /** Returns how large something may be. */
  static long size(Map<String, Value> parameters, String name) throws FailedException {
    Value value = parameters.get(name);
    Optional<Long> size =
        value instanceof Value.Int bytes
            ? Optional.of(bytes.value())
            : value instanceof Value.Text text ? ByteSize.parse(text.value()) : Optional.empty();
    return size.filter(bytes -> bytes >= 0)
        .orElseThrow(
            () ->
                FailedException.rejected(
                    "'" + name + "' is not a size; write whole bytes, or \"256MiB\""));
  }

  /** Returns the headers, each name as written. */
  static Map<String, String> headers(Map<String, Value> parameters) throws FailedException {
    Map<String, String> headers = new LinkedHashMap<>();
    if (!(parameters.get(HEADERS.name()) instanceof Value.Entries written)) {
      return headers;
    }
    for (Map.Entry<String, Value> entry : written.values().entrySet()) {
      String name = entry.getKey();
      String value = TextForm.of(entry.getValue()).orElse("");
      if (!isToken(name)) {
        throw FailedException.rejected("'" + name + "' is not the name of a header");
      }
      if (TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
        throw FailedException.rejected("the header '" + name + "' is not for a job to say");
      }
      if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c >= 0x7f)) {
        throw FailedException.rejected(
            "the header '" + name + "' holds a line end or a character that is not ASCII");
      }
      headers.put(name, value);
    }
    return headers;
  }

  private static boolean isToken(String name) {
    return !name.isEmpty()
        && name.chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
  }
}
