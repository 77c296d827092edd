package dev.weft.actions.http;

import dev.weft.actions.outcome.FailedException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Which proxy leads to a host, by the variables that curl and others read. */
final class Proxies {
  private static final int USUAL_PORT = 1080; // curl's

  private final NetworkSettings settings;
  private final Exemptions exemptions;

  Proxies(NetworkSettings settings) {
    this.settings = settings;
    this.exemptions = new Exemptions(settings.exemptions());
  }

  /**
   * A proxy.
   *
   * @param authorization value of the header by which it knows us
   */
  record Way(String host, int port, Optional<String> authorization) {
    /** Returns a selector that always takes it. */
    ProxySelector selector() {
      List<Proxy> only =
          List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port)));
      return new ProxySelector() {
        @Override
        public List<Proxy> select(URI uri) {
          return only;
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException e) {
          // the exchange fails, too, and says why
        }
      };
    }
  }

  /** Finds the proxy to an address, if there is one. */
  Optional<Way> to(Address address) throws FailedException {
    String scheme = address.isPrivate() ? "https" : "http";
    Optional<String> written = settings.proxy(scheme);
    if (written.isEmpty() || exemptions.contain(address.host(), address.port())) {
      return Optional.empty();
    }
    return Optional.of(read(written.get(), scheme + "_proxy"));
  }

  private static Way read(String text, String variable) throws FailedException {
    String complete = text.contains("://") ? text : "http://" + text;
    try {
      URI uri = new URI(complete);
      if (!uri.getScheme().equalsIgnoreCase("http")) {
        throw FailedException.rejected(
            "'"
                + variable
                + "' names a proxy of the kind '"
                + uri.getScheme()
                + "'; only http is"
                + " spoken to proxies");
      }
      if (uri.getHost() != null) {
        int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
        return new Way(
            uri.getHost(), port, Optional.ofNullable(uri.getUserInfo()).map(Proxies::basic));
      }
    } catch (URISyntaxException e) {
      // the text may hold a password, so that it is not shown
    }
    throw FailedException.rejected("'" + variable + "' is not the URL of a proxy");
  }

  private static String basic(String login) {
    byte[] bytes = login.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }
}
