package dev.weft.engine.reuse;

import dev.weft.engine.command.ContentHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that the result of an action depends on, as one hash and as what it is of. Two actions with
 * the same fingerprint make the same.
 */
public final class Fingerprint {
  private static final int SHOWN = 200;
  private static final int INITIAL = 512;

  /** In no value: JSON escapes it, and no path has it. */
  private static final char END = '\0';

  private final String sha256;
  private final SortedMap<String, String> parts;

  private Fingerprint(String sha256, SortedMap<String, String> parts) {
    this.sha256 = sha256;
    this.parts = Collections.unmodifiableSortedMap(parts);
  }

  /**
   * Returns the hash, 64 hex digits: of the parts in the order of their names, each its name as
   * JSON, its value, and NUL.
   */
  public String sha256() {
    return sha256;
  }

  /** Returns the parts by name; a value of more than 200 characters as its hash. */
  public SortedMap<String, String> parts() {
    return parts;
  }

  /**
   * Makes one.
   *
   * @param parts values by name: canonical JSON, or words that are none; taken over
   */
  static Fingerprint of(SortedMap<String, String> parts) {
    StringBuilder all = new StringBuilder(INITIAL);
    for (Map.Entry<String, String> part : parts.entrySet()) {
      String value = part.getValue();
      if (value.length() > SHOWN) {
        // a hash stands without quotes, so that no value can look like the hash of another
        value = "sha256:" + hash(value);
        part.setValue(value);
      }
      CanonicalJson.writeText(part.getKey(), all);
      all.append(value).append(END);
    }
    return new Fingerprint(hash(all.toString()), parts);
  }

  private static String hash(String text) {
    return ContentHash.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns in which parts it differs from an older one, in the order of their names. */
  public List<Difference> differencesTo(Map<String, String> older) {
    SortedMap<String, String> all = new TreeMap<>(older);
    all.putAll(parts);
    List<Difference> differences = new ArrayList<>();
    for (String name : all.keySet()) {
      Optional<String> before = Optional.ofNullable(older.get(name));
      Optional<String> now = Optional.ofNullable(parts.get(name));
      if (!before.equals(now)) {
        differences.add(new Difference(name, before, now));
      }
    }
    return differences;
  }
}
