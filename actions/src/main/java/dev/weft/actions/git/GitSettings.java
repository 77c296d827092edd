package dev.weft.actions.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What git is told by the environment and by a file of settings that takes the place of the user's:
 * a setting of theirs may start programs, such as hooks and filters, and would make the same job
 * mean something else on each machine. Proxies and certificates are kept.
 */
final class GitSettings {
  /** Settings of the user's that count. */
  static final String KEPT = "^http\\.(.*\\.)?(proxy|sslcainfo|sslcapath)$";

  private static final Set<String> NETWORK =
      Set.of(
          "http_proxy",
          "https_proxy",
          "HTTPS_PROXY",
          "all_proxy",
          "ALL_PROXY",
          "no_proxy",
          "NO_PROXY",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "SSH_AUTH_SOCK");

  private static final Set<String> GIT_NETWORK = Set.of("GIT_SSL_CAINFO", "GIT_SSL_CAPATH");

  private static final String CONSTANT =
      """
      [core]
      \thooksPath = /dev/null
      \tfsmonitor = false
      \taskPass =
      \texcludesFile = /dev/null
      \tattributesFile = /dev/null
      \tlogAllRefUpdates = false
      [credential]
      \thelper =
      [gc]
      \tauto = 0
      [maintenance]
      \tauto = false
      [advice]
      \tdetachedHead = false
      [init]
      \tdefaultBranch = main
      \ttemplateDir =
      [protocol "ext"]
      \tallow = never
      [http]
      \tlowSpeedLimit = 1
      \tlowSpeedTime = 60
      [submodule]
      \trecurse = false
      """;

  private GitSettings() {}

  /** Returns the file of settings of an attempt. */
  static Path beside(Path log) {
    return log.resolveSibling("gitconfig");
  }

  /**
   * Returns the environment of git.
   *
   * @param children what children get, with what the job declares
   * @param own the environment of this process
   * @param file the file of settings
   */
  static Map<String, String> environment(
      Map<String, String> children, Map<String, String> own, Path file) {
    Map<String, String> all = new TreeMap<>();
    own.forEach(
        (name, value) -> {
          if (NETWORK.contains(name) || GIT_NETWORK.contains(name)) {
            all.put(name, value);
          }
        });
    children.forEach(
        (name, value) -> {
          // what else begins so may name a program, and a value never becomes code
          if (!name.startsWith("GIT_") || GIT_NETWORK.contains(name)) {
            all.put(name, value);
          }
        });
    String authorities = all.getOrDefault("SSL_CERT_FILE", "");
    if (authorities.isEmpty()) {
      all.remove("SSL_CERT_FILE");
    } else {
      all.putIfAbsent("GIT_SSL_CAINFO", authorities);
    }
    all.put("LC_ALL", "C"); // messages are read
    all.put("GIT_TERMINAL_PROMPT", "0");
    all.put("GIT_ASKPASS", "");
    all.put("GIT_PAGER", "cat");
    all.put(
        "GIT_SSH_COMMAND",
        "ssh -oBatchMode=yes -oStrictHostKeyChecking=yes -oConnectTimeout=30"
            + " -oServerAliveInterval=20 -oServerAliveCountMax=3");
    all.put("GIT_SSH_VARIANT", "ssh");
    all.put("GIT_CONFIG_NOSYSTEM", "1");
    all.put("GIT_ATTR_NOSYSTEM", "1");
    all.put("GIT_CONFIG_GLOBAL", file.toString());
    return all;
  }

  /**
   * Writes the file of settings, which nobody else can read.
   *
   * @param kept what {@code git config --null --get-regexp} said of the user's settings
   * @param folders repositories that are used though somebody else owns them
   */
  static void write(Path file, String kept, List<Path> folders) throws IOException {
    StringBuilder text = new StringBuilder(CONSTANT);
    for (Map.Entry<String, String> each : parsed(kept).entrySet()) {
      append(text, each.getKey(), each.getValue());
    }
    for (Path folder : folders) {
      append(text, "safe.directory", folder.toString());
      append(text, "safe.directory", folder.resolve(".git").toString());
    }
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(
        file, text.toString(), StandardCharsets.UTF_8, StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static Map<String, String> parsed(String kept) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String entry : kept.split("\0", -1)) {
      int end = entry.indexOf('\n');
      if (end > 0) {
        settings.put(entry.substring(0, end), entry.substring(end + 1));
      }
    }
    return settings;
  }

  /** Appends a setting such as {@code http.https://example.org.proxy}. */
  private static void append(StringBuilder text, String name, String value) {
    int first = name.indexOf('.');
    int last = name.lastIndexOf('.');
    text.append('[').append(name, 0, first);
    if (last > first) {
      text.append(' ').append(quoted(name.substring(first + 1, last)));
    }
    text.append("]\n\t").append(name.substring(last + 1)).append(" = ");
    text.append(quoted(value)).append('\n');
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\0", "")
        + '"';
  }
}
