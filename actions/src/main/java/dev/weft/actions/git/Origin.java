package dev.weft.actions.git;

import dev.weft.actions.outcome.FailedException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Where a repository is. */
public sealed interface Origin {
  /** Where its branches stand in a repository into which they were fetched. */
  String BRANCHES = "refs/remotes/origin/";

  /** Returns what git is given. */
  String url();

  /** Returns how messages name it; without anything that may be secret. */
  String shown();

  /** A folder on this machine, with all links followed. */
  record Local(Path folder) implements Origin {
    @Override
    public String url() {
      return folder.toString();
    }

    @Override
    public String shown() {
      return "'" + folder + "'";
    }
  }

  /**
   * Somewhere else.
   *
   * @param site scheme, host and port, such as {@code https://example.org:8443}
   */
  record Remote(String url, String site, String host, boolean loopback) implements Origin {
    @Override
    public String shown() {
      int query = url.indexOf('?');
      return "'" + (query < 0 ? url : url.substring(0, query)) + "'";
    }

    /** Tells whether a header may be sent that nobody else must see. */
    boolean keepsSecrets() {
      return site.startsWith("https:") || (site.startsWith("http:") && loopback);
    }
  }

  /** What git may speak to a repository that is not on this machine. */
  Set<String> SCHEMES = Set.of("https", "http", "ssh", "git");

  /**
   * Reads one.
   *
   * @param base where a relative path starts
   */
  static Origin of(String text, Path base) throws FailedException, IOException {
    if (text.startsWith("-")) {
      throw FailedException.rejected("'url' is '" + text + "', which begins with '-'");
    }
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw FailedException.rejected("'url' holds a control character");
    }
    int colon = text.indexOf(':');
    int slash = text.indexOf('/');
    if (colon < 0 || (slash >= 0 && slash < colon)) {
      return new Local(folder(text, base));
    }
    if (text.startsWith("://", colon)) {
      return text.startsWith("file://")
          ? new Local(folder(text.substring("file://".length()), base))
          : remote(text, text.substring(0, colon).toLowerCase(Locale.ROOT));
    }
    String host = text.substring(text.indexOf('@') < colon ? text.indexOf('@') + 1 : 0, colon);
    if (text.startsWith("::", colon) || host.isEmpty() || host.startsWith("-")) {
      throw FailedException.rejected(
          "'url' is '" + text + "', which is neither a URL nor a folder; git runs nothing else");
    }
    return new Remote(text, "ssh://" + host, host, false);
  }

  /** Returns a folder that is there, with all links followed. */
  static Path folder(String text, Path base) throws FailedException, IOException {
    Path folder;
    try {
      folder = base.resolve(text);
    } catch (InvalidPathException e) {
      throw FailedException.rejected("'" + text + "' is not a path: " + e.getReason());
    }
    if (!Files.isDirectory(folder)) {
      throw FailedException.rejected("there is no folder '" + folder + "'");
    }
    return folder.toRealPath();
  }

  private static Remote remote(String text, String scheme) throws FailedException {
    if (!SCHEMES.contains(scheme)) {
      throw FailedException.rejected(
          "'url' has the scheme '"
              + scheme
              + "'; git_checkout and git_archive take https, http,"
              + " ssh and git");
    }
    URI uri;
    try {
      uri = new URI(text.replace(" ", "%20"));
    } catch (URISyntaxException e) {
      throw FailedException.rejected("'url' is not a URL: " + e.getReason());
    }
    String host = uri.getHost();
    if (host == null || host.startsWith("-")) {
      throw FailedException.rejected("'url' names no host");
    }
    String user = uri.getRawUserInfo();
    if (user != null && (!scheme.equals("ssh") || user.contains(":"))) {
      throw FailedException.rejected(
          "'url' holds a login, which would be in the log and the store; give 'authorization' with"
              + " a secret, or use an ssh key");
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    boolean loopback = Set.of("localhost", "127.0.0.1", "[::1]").contains(host);
    return new Remote(text, scheme + "://" + host + port, host, loopback);
  }
}
