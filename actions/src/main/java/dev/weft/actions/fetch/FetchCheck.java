package dev.weft.actions.fetch;

import dev.weft.actions.http.ContentCheck;
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
    literal(FetchCommand.FROM).ifPresent(this::from);
  }

  private void from(Argument.Text text) {
    if (!(Location.parse(text.template().text()) instanceof Parsed.Right right)) {
      return; // reported already
    }
    Argument hash = parameters.arguments().get(FetchCommand.SHA256);
    Readers readers = Readers.installed();
    if (readers.of(right.location()).isEmpty()) {
      report(
          text.origin(),
          "nothing here gets at '" + text.template().text() + "'",
          "write " + readers.forms());
    } else if (right.location() instanceof Location.Http) {
      ContentCheck.check(parameters, reporter);
    } else if (hash != null) {
      ContentCheck.checkForm(hash, reporter);
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
