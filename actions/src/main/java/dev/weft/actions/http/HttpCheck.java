package dev.weft.actions.http;

import dev.weft.engine.command.WrittenParameters;
import dev.weft.engine.job.Argument;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.TextOrigin;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /** Checks that it is said what is downloaded. */
  void hash() {
    Argument hash = parameters.arguments().get(Download.SHA256);
    Argument unverified = parameters.arguments().get(Download.UNVERIFIED);
    if (hash != null) {
      hash(literal(Download.SHA256));
    } else if (isTrue(unverified) && unverified != null) {
      report(
          HttpCode.UNVERIFIED,
          unverified.origin(),
          "the download takes whatever the server sends",
          "run it once, and write the sha256 that its log shows in place of this");
    } else if (unverified == null || unverified instanceof Argument.Scalar) {
      report(
          HttpCode.HASH,
          parameters.origin(),
          "the download does not say which content it wants",
          "add \"sha256\" under 'parameters'; \"unverified\": true takes anything");
    }
  }

  private void hash(Optional<Argument.Text> text) {
    if (text.isPresent() && !Download.isHash(text.get().template().text())) {
      report(
          HttpCode.HASH,
          text.get().origin(),
          "'sha256' is not a SHA-256, which has 64 hex digits",
          "write what 'sha256sum' prints for the file");
    }
  }

  private static boolean isTrue(@Nullable Argument argument) {
    return argument instanceof Argument.Scalar scalar
        && scalar.value() instanceof Value.Bool bool
        && bool.value();
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
