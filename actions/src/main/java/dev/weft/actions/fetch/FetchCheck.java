package dev.weft.actions.fetch;

import dev.weft.engine.command.WrittenParameters;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Location;
import dev.weft.engine.job.Location.Parsed;
import dev.weft.engine.load.ReadCode;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.source.TextOrigin;
import java.util.Optional;

/** Checks what is to be fetched, where it is written without references. */
final class FetchCheck {
  private final WrittenParameters parameters;
  private final Reporter reporter;

  FetchCheck(WrittenParameters parameters, Reporter reporter) {
    this.parameters = parameters;
    this.reporter = reporter;
  }

  void check() {
    literal(FetchCommand.SHA256)
        .filter(text -> !Fetching.isHash(text.template().text()))
        .ifPresent(
            text ->
                report(
                    text.origin(),
                    "'sha256' is not a SHA-256, which has 64 hex digits",
                    "write what 'sha256sum' prints for the file"));
    literal(FetchCommand.FROM).ifPresent(this::from);
  }

  private void from(Argument.Text text) {
    if (!(Location.parse(text.template().text()) instanceof Parsed.Right right)) {
      return; // reported already
    }
    Readers readers = Readers.installed();
    if (readers.of(right.location()).isEmpty()) {
      report(
          text.origin(),
          "nothing here gets at '" + text.template().text() + "'",
          "write " + readers.forms());
    } else if (right.location() instanceof Location.Http
        && !parameters.arguments().containsKey(FetchCommand.SHA256)
        && !parameters.arguments().containsKey(FetchCommand.UNVERIFIED)) {
      report(
          text.origin(),
          "what comes from a web server needs 'sha256'",
          "add it under 'parameters'; \"unverified\": true takes anything");
    }
  }

  private Optional<Argument.Text> literal(String name) {
    return parameters.arguments().get(name) instanceof Argument.Text text
            && text.template().isLiteral()
        ? Optional.of(text)
        : Optional.empty();
  }

  private void report(TextOrigin origin, String message, String hint) {
    reporter.report(Diagnostic.of(ReadCode.BAD_VALUE, origin.whole(), message).withHint(hint));
  }
}
