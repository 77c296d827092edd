package dev.weft.actions.http;

import dev.weft.engine.command.WrittenParameters;
import dev.weft.engine.job.Argument;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.source.TextOrigin;
import java.util.Optional;

/** The check of parameters as written, as far as they hold no references. */
final class HttpCheck {
  private static final String HEADER =
      "give it as a secret: \"headers\": {\"Authorization\": \"Basic ${secrets.login}\"}";

  private final WrittenParameters parameters;
  private final Reporter reporter;

  HttpCheck(WrittenParameters parameters, Reporter reporter) {
    this.parameters = parameters;
    this.reporter = reporter;
  }

  /** Checks the URL. */
  void url() {
    Optional<Argument.Text> text = literal(HttpParameters.URL.name());
    if (text.isEmpty()) {
      return;
    }
    Address.Reading read = Address.read(text.get().template().text());
    if (read.address().isEmpty()) {
      report(
          HttpCode.URL,
          text.get().origin(),
          "'url' " + read.problem(),
          read.problem().contains("login")
              ? HEADER
              : "write it as in \"https://example.org/linux-6.1.tar.xz\"");
    }
  }

  private Optional<Argument.Text> literal(String name) {
    return parameters.arguments().get(name) instanceof Argument.Text text
            && text.template().isLiteral()
        ? Optional.of(text)
        : Optional.empty();
  }

  private void report(HttpCode code, TextOrigin origin, String message, String hint) {
    reporter.report(Diagnostic.of(code, origin.whole(), message).withHint(hint));
  }
}
