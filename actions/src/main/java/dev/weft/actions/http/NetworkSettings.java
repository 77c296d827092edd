package dev.weft.actions.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says of proxies and certificates. Of two spellings of a name the one in
 * small letters counts, and an empty value is none.
 *
 * @param declared what children see, with the {@code env} of the job; whatever is there goes before
 *     the other, even when it is empty
 * @param own the environment of this process
 */
record NetworkSettings(Map<String, String> declared, Map<String, String> own) {
  /** Returns the proxy for addresses that begin with a scheme. */
  Optional<String> proxy(String scheme) {
    return first(scheme + "_proxy", scheme.equals("http") ? "HTTP_PROXY" : "HTTPS_PROXY")
        .or(() -> first("all_proxy", "ALL_PROXY"));
  }

  /** Returns the list of hosts that no proxy leads to. */
  String exemptions() {
    return first("no_proxy", "NO_PROXY").orElse("");
  }

  /** Returns the file of trusted authorities, where Java's own are not meant. */
  Optional<String> certificates() {
    return first("CURL_CA_BUNDLE", "SSL_CERT_FILE");
  }

  private Optional<String> first(String name, String other) {
    for (Map<String, String> variables : List.of(declared, own)) {
      String value = variables.getOrDefault(name, variables.get(other));
      if (value != null) {
        return Optional.of(value).filter(text -> !text.isEmpty());
      }
    }
    return Optional.empty();
  }
}
