package dev.weft.actions.http;

import dev.weft.engine.job.Durations;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What exceptions of the network mean, in words. */
final class Trouble {
  private Trouble() {}

  /** Whom a connection is made to, which may be a proxy. */
  record Hop(String host, int port) {}

  /** Says what is wrong, as a clause; nothing of it is secret. */
  static String of(IOException e, Hop hop, Timeouts timeouts) {
    if (find(e, UnresolvedAddressException.class).isPresent()
        || find(e, UnknownHostException.class).isPresent()) {
      return "host '" + hop.host() + "' was not found";
    }
    Optional<SSLException> unsafe = find(e, SSLException.class);
    if (unsafe.isPresent()) {
      return "no safe connection: " + tls(String.valueOf(unsafe.get().getMessage()));
    } else if (find(e, Exchange.SilenceException.class).isPresent()) {
      return "nothing came for " + Durations.text(timeouts.silence());
    } else if (find(e, HttpConnectTimeoutException.class).isPresent()) {
      return "no connection within " + Durations.text(timeouts.connect());
    } else if (find(e, ConnectException.class).isPresent()) {
      return "host '" + hop.host() + "' cannot be reached at port " + hop.port();
    }
    String message = String.valueOf(e.getMessage());
    boolean early =
        find(e, EOFException.class).isPresent()
            || message.contains("bytes received")
            || message.contains("EOF reached")
            || message.contains("received no bytes");
    return early ? "the connection ended too early" : message;
  }

  private static <E extends Exception> Optional<E> find(IOException e, Class<E> kind) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return Optional.of(kind.cast(cause));
      }
    }
    return Optional.empty();
  }

  private static String tls(String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("path building failed") || lower.contains("unable to find valid")) {
      return "the authority of its certificate is not trusted; name it in SSL_CERT_FILE";
    }
    if (lower.contains("no subject alternative") || lower.contains("no name matching")) {
      return "its certificate is for another host";
    }
    return lower.contains("expired") ? "its certificate is no longer valid" : message;
  }
}
