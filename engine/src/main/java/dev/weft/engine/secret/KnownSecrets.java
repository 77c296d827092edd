package dev.weft.engine.secret;

import dev.weft.engine.secret.SecretText.UnfitSecretException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets that a run knows: those it was given, and those it learned as outputs of actions.
 * Safe for use by several threads.
 */
public final class KnownSecrets {
  /** How many a run may know. */
  static final int MOST = 1_000;

  /** How many bytes they may have together. */
  static final int MOST_BYTES = 512 * 1024;

  private final Map<String, SecretText> given;
  private final Map<SecretText, String> names = new LinkedHashMap<>();
  private int bytes;
  private Optional<Masker> masker = Optional.empty();

  /** Makes what knows the secrets that are given, by name. */
  public KnownSecrets(Map<String, SecretText> given) throws UnfitSecretException {
    this.given = Map.copyOf(given);
    for (Map.Entry<String, SecretText> each : given.entrySet()) {
      learn(each.getKey(), each.getValue());
    }
  }

  /** Returns the secrets that were given, by name. */
  public Map<String, SecretText> given() {
    return given;
  }

  /**
   * Learns another.
   *
   * @param name what messages call it
   * @throws UnfitSecretException when it is one too many
   */
  public synchronized void learn(String name, SecretText secret) throws UnfitSecretException {
    if (names.containsKey(secret)) {
      return;
    }
    int size = secret.reveal().length();
    if (names.size() == MOST || bytes + size > MOST_BYTES) {
      throw new UnfitSecretException("is one too many: a run knows 1,000 secrets, of 512 KiB");
    }
    bytes += size;
    names.put(secret, name);
    masker = Optional.empty();
  }

  /** Returns what masks all that is known by now. */
  public synchronized Masker masker() {
    if (masker.isEmpty()) {
      masker = Optional.of(Masker.of(names));
    }
    return masker.get();
  }
}
