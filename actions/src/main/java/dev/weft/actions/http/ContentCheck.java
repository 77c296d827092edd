package dev.weft.actions.http;

import dev.weft.engine.command.WrittenParameters;
import dev.weft.engine.job.Argument;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.TextOrigin;
import java.util.Map;
import java.util.Optional;

/** The check that what comes from a web server is what is meant, as far as that is written. */
public final class ContentCheck {
  /** The parameter that says which content is wanted. */
  public static final String SHA256 = "sha256";

  /** The parameter that says that any is. */
  public static final String UNVERIFIED = "unverified";

  private ContentCheck() {}

  /** Reports a hash that is none, and a download that does not say which content it wants. */
  public static void check(WrittenParameters parameters, Reporter reporter) {
    Argument hash = parameters.arguments().get(SHA256);
    Argument unverified = parameters.arguments().get(UNVERIFIED);
    if (hash != null) {
      checkForm(hash, reporter);
    } else if (unverified == null || isFalse(unverified)) {
      report(
          reporter,
          HttpCode.HASH,
          parameters.origin(),
          "the download does not say which content it wants",
          "add \"sha256\" under 'parameters'; \"unverified\": true takes anything");
    } else {
      boolean surely = unverified instanceof Argument.Scalar;
      report(
          reporter,
          HttpCode.UNVERIFIED,
          unverified.origin(),
          "the download " + (surely ? "takes" : "may take") + " whatever the server sends",
          "run it once, and write the sha256 that its log shows in place of this");
    }
  }

  /** Reports a hash that is none. */
  public static void checkForm(Argument hash, Reporter reporter) {
    if (hash instanceof Argument.Text text
        && text.template().isLiteral()
        && !Download.isHash(text.template().text())) {
      report(
          reporter,
          HttpCode.HASH,
          text.origin(),
          "'sha256' is not a SHA-256, which has 64 hex digits",
          "write what 'sha256sum' prints for the file");
    }
  }

  private static boolean isFalse(Argument argument) {
    return argument instanceof Argument.Scalar scalar
        && !(scalar.value() instanceof Value.Bool bool && bool.value());
  }

  /** Returns why an action with these values can never be taken from an earlier run. */
  public static Optional<String> whyNotReusable(Map<String, Value> parameters) {
    return parameters.containsKey(SHA256)
        ? Optional.empty()
        : Optional.of("it takes whatever is there, as it has no 'sha256'");
  }

  private static void report(
      Reporter reporter, HttpCode code, TextOrigin origin, String message, String hint) {
    reporter.report(Diagnostic.of(code, origin.whole(), message).withHint(hint));
  }
}
