package dev.weft.actions.git;

import dev.weft.actions.outcome.FailedException;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.command.ParameterDescription.Reading;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What both commands take, and how it is read. */
final class GitParameters {
  static final ParameterDescription URL =
      new ParameterDescription(
          "url",
          Type.STRING,
          new Presence.Required(),
          Reading.PLAIN,
          "the repository: a URL (https, http, ssh, git, or host:path), or its folder on this"
              + " machine; a relative one starts where the job file lies");

  static final ParameterDescription REV =
      new ParameterDescription(
          "rev",
          Type.STRING,
          new Presence.Default(new Value.Text("HEAD")),
          Reading.PLAIN,
          "which commit: a hash, tag, branch, or an expression such as \"v6.1~3\"");

  static final ParameterDescription AUTHORIZATION =
      new ParameterDescription(
          "authorization",
          Type.STRING,
          new Presence.Optional(),
          new Reading(List.of(), false, true),
          "value of the header Authorization for the host of an https URL, such as"
              + " \"Bearer ${secrets.token}\"");

  private GitParameters() {}

  /** Says why another attempt may find another commit, if it may. */
  static Optional<String> whyNotReusable(Map<String, Value> parameters) {
    String rev = text(parameters, REV.name()).orElse("");
    return Rev.isHash(rev)
        ? Optional.empty()
        : Optional.of("'rev' is '" + rev + "', which may come to name another commit");
  }

  /** Returns the text of a parameter; empty where it has no value. */
  static Optional<String> text(Map<String, Value> parameters, String name) {
    return Optional.ofNullable(parameters.get(name)).flatMap(TextForm::of);
  }

  /** Returns the text of a parameter that has a value. */
  static String required(Map<String, Value> parameters, ParameterDescription parameter)
      throws FailedException {
    return text(parameters, parameter.name())
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> FailedException.rejected("'" + parameter.name() + "' is empty"));
  }
}
