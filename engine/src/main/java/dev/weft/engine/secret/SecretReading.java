package dev.weft.engine.secret;

import dev.weft.engine.secret.SecretSource.UnreadableSecretException;
import dev.weft.engine.secret.SecretText.UnfitSecretException;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.TextOrigin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The reading of the secrets that a job uses, each from the first source that has it. All that is
 * wrong is reported, and nothing of a value is in what is reported.
 */
public final class SecretReading {
  private static final String WAYS =
      "give it with '--secret-file NAME=PATH' or '--secret-env NAME', or put it into a file";

  private final List<SecretSource> sources;
  private final String folder;
  private final Map<String, TextOrigin> declared;
  private final List<Diagnostic> wrong = new ArrayList<>();

  /**
   * Makes the reading.
   *
   * @param sources in the order in which they are asked
   * @param folder what messages call the folder of secrets
   * @param declared where the job declares its secrets, by name
   */
  public SecretReading(
      List<SecretSource> sources, String folder, Map<String, TextOrigin> declared) {
    this.sources = List.copyOf(sources);
    this.folder = folder;
    this.declared = declared;
  }

  /** Reads the secrets of these names. */
  public Checked<KnownSecrets> read(Collection<String> names) {
    Map<String, SecretText> secrets = new LinkedHashMap<>();
    for (String name : declared.keySet()) {
      if (names.contains(name)) {
        read(name).ifPresent(text -> secrets.put(name, text));
      }
    }
    if (wrong.isEmpty()) {
      try {
        return Checked.of(new KnownSecrets(secrets));
      } catch (UnfitSecretException e) {
        String last = List.copyOf(secrets.keySet()).get(secrets.size() - 1);
        report(SecretCode.UNFIT_SECRET, last, e.clause(), "give large ones as files");
      }
    }
    return Checked.refused(wrong);
  }

  private Optional<SecretText> read(String name) {
    try {
      for (SecretSource source : sources) {
        Optional<byte[]> bytes = source.read(name);
        if (bytes.isPresent()) {
          return Optional.of(SecretText.of(bytes.get()));
        }
      }
      String hint = WAYS.replace("NAME", name) + " '" + folder + "/" + name + "' of mode 600";
      report(SecretCode.MISSING_SECRET, name, "is not given", hint);
    } catch (UnreadableSecretException e) {
      String hint = e.hint().isEmpty() ? "mend that, or name another source" : e.hint();
      report(SecretCode.UNFIT_SECRET, name, "cannot be read: " + e.clause(), hint);
    } catch (UnfitSecretException e) {
      String hint = "a secret is text of 8 bytes to 64 KiB; one final newline is taken off";
      report(SecretCode.UNFIT_SECRET, name, e.clause(), hint);
    }
    return Optional.empty();
  }

  private void report(SecretCode code, String name, String clause, String hint) {
    TextOrigin at = declared.get(name);
    if (at != null) {
      wrong.add(Diagnostic.of(code, at.whole(), "secret '" + name + "' " + clause).withHint(hint));
    }
  }
}
