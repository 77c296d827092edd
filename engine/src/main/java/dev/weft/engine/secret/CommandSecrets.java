package dev.weft.engine.secret;

import dev.weft.engine.process.Printout;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Secrets that a program prints, such as a password store. Its arguments are taken as they are,
 * without a shell, and it gets all of our environment, since it works for whoever runs weft.
 */
public final class CommandSecrets implements SecretSource {
  /** How long it may take, which is enough to type a passphrase: two minutes. */
  public static final Duration LONGEST = Duration.ofMinutes(2);

  private static final String NAME = "{name}";

  private final List<String> argv;
  private final Duration longest;

  /**
   * Makes the source.
   *
   * @param argv the program and its arguments; {@code {name}} in them stands for the name of the
   *     secret, which is one more argument where it occurs nowhere
   */
  public CommandSecrets(List<String> argv) {
    this(argv, LONGEST);
  }

  CommandSecrets(List<String> argv, Duration longest) {
    this.argv = List.copyOf(argv);
    this.longest = longest;
  }

  @Override
  public Optional<byte[]> read(String name) throws UnreadableSecretException {
    List<String> words = words(name);
    String hint = "run it by hand: " + String.join(" ", words);
    try {
      Printout printed = Printout.of(words, SecretText.MOST_BYTES + 3, longest);
      if (printed.code() == 0) {
        return Optional.of(printed.output());
      }
      String said = printed.error().isEmpty() ? "" : ": " + printed.error();
      throw new UnreadableSecretException(
          command() + " ended with code " + printed.code() + said, hint);
    } catch (UnreadableSecretException e) {
      throw e;
    } catch (IOException e) {
      throw new UnreadableSecretException(command() + " failed: " + e.getMessage(), hint);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreadableSecretException(command() + " was interrupted", hint);
    }
  }

  private String command() {
    return "the command '" + argv.get(0) + "'";
  }

  private List<String> words(String name) {
    List<String> words = new ArrayList<>();
    argv.forEach(word -> words.add(word.replace(NAME, name)));
    if (words.equals(argv)) {
      words.add(name);
    }
    return words;
  }
}
