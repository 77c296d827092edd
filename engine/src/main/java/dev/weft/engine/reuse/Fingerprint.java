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
 * All that the result of an action depends on, as 64 hex digits and as what they are made of. Two
 * actions with the same fingerprint make the same.
 *
 * @param sha256 of the canonical JSON object of the parts
 * @param parts by name; a value of more than 200 characters as its hash
 */
public record Fingerprint(String sha256, SortedMap<String, String> parts) {
  private static final int SHOWN = 200;

  public Fingerprint {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  /**
   * Makes one.
   *
   * @param parts values by name: canonical JSON, or a word that is none
   */
  static Fingerprint of(Map<String, String> parts) {
    SortedMap<String, String> kept = new TreeMap<>();
    for (Map.Entry<String, String> part : parts.entrySet()) {
      String value = part.getValue();
      // a hash stands without quotes, so that no value can look like the hash of another
      kept.put(part.getKey(), value.length() > SHOWN ? "sha256:" + hash(value) : value);
    }
    StringBuilder json = new StringBuilder("{");
    for (Map.Entry<String, String> part : kept.entrySet()) {
      if (json.length() > 1) {
        json.append(',');
      }
      CanonicalJson.writeText(part.getKey(), json);
      json.append(':');
      CanonicalJson.writeText(part.getValue(), json);
    }
    return new Fingerprint(hash(json.append('}').toString()), kept);
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
