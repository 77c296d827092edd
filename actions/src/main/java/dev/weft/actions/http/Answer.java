package dev.weft.actions.http;

import dev.weft.actions.outcome.FailedException;
import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * The answer to a request, without its body.
 *
 * @param address where it came from, after all redirects
 */
record Answer(int status, HttpHeaders headers, Address address) {
  /** Tells whether all is well. */
  boolean isGood() {
    return status >= 200 && status < 300;
  }

  /** Tells whether the same request may be answered well another time. */
  boolean mayChange() {
    return status == 408 || status == 425 || status == 429 || status >= 500;
  }

  /** Returns a header that is there once. */
  Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** Says that this is not what was hoped for. */
  FailedException refused(String method) {
    String message =
        method + " " + address.shown() + " was answered with status " + status + hint();
    return mayChange() ? FailedException.broken(message) : FailedException.rejected(message);
  }

  private String hint() {
    return switch (status) {
      case 401, 403 -> ": it wants a login; give 'headers' with a secret";
      case 404, 410 -> ": there is nothing there";
      case 407 -> ": the proxy wants a login; give it in the proxy's URL";
      case 413 -> ": it is too large";
      case 429 -> ": too many requests";
      default -> "";
    };
  }
}
