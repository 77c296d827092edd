package dev.weft.actions.http;

import java.io.IOException;

/** An exchange was not brought to its end; another attempt may be. The message says all. */
final class NetworkException extends IOException {
  private static final long serialVersionUID = 1;

  NetworkException(String message, IOException cause) {
    super(message, cause);
  }
}
