package dev.weft.engine.reuse;

import java.util.Map;

/**
 * What counts of where weft runs.
 *
 * @param version of weft, and so of its built-in commands
 * @param platform operating system and processor
 * @param environment of this process; only names that an action declares are looked at
 */
public record ReuseFacts(String version, String platform, Map<String, String> environment) {
  public ReuseFacts {
    environment = Map.copyOf(environment);
  }

  /** Returns the facts of this machine. */
  public static ReuseFacts here(String version, Map<String, String> environment) {
    return new ReuseFacts(
        version, System.getProperty("os.name") + " " + System.getProperty("os.arch"), environment);
  }
}
