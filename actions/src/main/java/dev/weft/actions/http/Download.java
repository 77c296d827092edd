package dev.weft.actions.http;

import dev.weft.actions.outcome.FailedException;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandContext.Folders;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.ContentHash;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One attempt at {@code http_download}. */
final class Download {
  static final String FILE = "file";
  static final String SHA256 = ContentCheck.SHA256;
  static final String UNVERIFIED = ContentCheck.UNVERIFIED;
  static final String NAME = "name";
  static final String MAX_SIZE = "max_size";
  static final String TRIES = "tries";

  private static final int MOST_REQUESTS = 1000;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final CommandContext context;
  private final Map<String, Value> parameters;
  private final Address address;
  private final Optional<String> wanted;
  private final Progress progress;

  private Download(CommandContext context, Folders folders) throws FailedException {
    this.context = context;
    this.parameters = context.parameters();
    this.address = HttpParameters.address(parameters);
    this.wanted = wanted(parameters);
    this.progress = new Progress(folders.log());
  }

  /**
   * Performs it.
   *
   * @param own the environment of this process
   */
  static CommandResult perform(CommandContext context, Map<String, String> own)
      throws IOException, InterruptedException {
    try {
      Folders folders = context.folders();
      return new Download(context, folders).perform(folders, own);
    } catch (FailedException e) {
      return new CommandResult.Failed(e.failure());
    }
  }

  private static Optional<String> wanted(Map<String, Value> parameters) throws FailedException {
    Optional<String> hash =
        HttpParameters.text(parameters, SHA256).map(text -> text.toLowerCase(Locale.ROOT));
    boolean unverified = parameters.get(UNVERIFIED) instanceof Value.Bool bool && bool.value();
    if (hash.isPresent() && !isHash(hash.get())) {
      throw FailedException.rejected("'sha256' is not 64 hex digits");
    }
    if (hash.isEmpty() && !unverified) {
      throw FailedException.rejected("a download needs 'sha256', or \"unverified\": true");
    }
    return hash;
  }

  /** Tells whether a text is a SHA-256 in hex digits. */
  static boolean isHash(String text) {
    return text.length() == 64
        && text.toLowerCase(Locale.ROOT).chars().allMatch(c -> "0123456789abcdef".indexOf(c) >= 0);
  }

  private CommandResult perform(Folders folders, Map<String, String> own)
      throws FailedException, IOException, InterruptedException {
    String name = HttpParameters.text(parameters, NAME).orElse(address.fileName());
    if (!Address.isFileName(name)) {
      throw FailedException.rejected("'name' is '" + name + "', not a plain name of a file");
    }
    long tries = parameters.get(TRIES) instanceof Value.Int number ? number.value() : 1;
    Conversation conversation =
        new Conversation(
            new NetworkSettings(context.environment(), own), HttpParameters.timeouts(parameters));
    Path file = folders.work().toRealPath().resolve(name);
    long limit = HttpParameters.size(parameters, MAX_SIZE);
    if (Files.exists(file) && fits(ContentHash.ofFile(file))) {
      return made(file); // the engine died just after it was done
    }
    Path part = file.resolveSibling(name + ".part");
    try (PartFile come = new PartFile(part, limit, progress)) {
      fetch(conversation, come, Math.max(1, tries));
      come.finish(file);
    } catch (PartFile.TooLargeException e) {
      throw FailedException.rejected(address.shown() + ": " + e.getMessage());
    }
    return made(file);
  }

  private boolean fits(ContentHash content) {
    return wanted.isPresent() && wanted.get().equals(content.sha256());
  }

  /** Asks until all is there; what asks in vain in a row is counted. */
  private void fetch(Conversation conversation, PartFile come, long tries)
      throws FailedException, IOException, InterruptedException {
    int vain = 0;
    for (int requests = 0; requests < MOST_REQUESTS; requests++) {
      long before = come.size();
      Round round = round(conversation, come);
      if (round.done()) {
        return;
      }
      vain = come.size() > before ? 0 : vain + 1;
      if (vain >= tries) {
        throw round.trouble();
      }
      Duration pause = round.pause().orElse(backoff(vain));
      progress.say(
          round.trouble().getMessage()
              + "; asked again in "
              + pause.toMillis()
              + " ms, from byte "
              + come.size());
      context.pause(pause);
    }
    throw FailedException.broken(
        address.shown() + " needs more than " + MOST_REQUESTS + " requests");
  }

  /**
   * What came of one request.
   *
   * @param pause what the server asks for
   */
  private record Round(boolean done, FailedException trouble, Optional<Duration> pause) {}

  private Round round(Conversation conversation, PartFile come)
      throws FailedException, IOException, InterruptedException {
    try {
      Map<String, String> headers = HttpParameters.headers(parameters);
      Map<String, String> rest = come.rest(wanted.isPresent());
      Answer answer =
          conversation.ask(new Question("GET", address, rest, headers, Optional.empty()), come);
      come.close();
      if (answer.status() == 416) {
        come.forget();
        return again(answer.refused("GET"), Optional.empty());
      }
      if (answer.status() != 200 && answer.status() != 206) {
        if (answer.mayChange()) {
          return again(answer.refused("GET"), retryAfter(answer));
        }
        throw answer.refused("GET");
      }
    } catch (NetworkException e) {
      if (e.getCause() instanceof PartFile.TooLargeException cause) {
        throw cause;
      }
      return again(FailedException.broken(String.valueOf(e.getMessage())), Optional.empty());
    }
    return come.isWhole()
        ? verified(come)
        : again(
            FailedException.broken(address.shown() + " sent a part only"),
            Optional.of(Duration.ZERO));
  }

  private static Round again(FailedException trouble, Optional<Duration> pause) {
    return new Round(false, trouble, pause);
  }

  private Round verified(PartFile come) throws FailedException, IOException {
    FailedException none = FailedException.broken("nothing is wrong");
    if (wanted.isEmpty()) {
      return new Round(true, none, Optional.empty());
    }
    ContentHash content = come.hash();
    if (fits(content)) {
      return new Round(true, none, Optional.empty());
    }
    FailedException wrong =
        FailedException.rejected(
            address.shown()
                + " gave "
                + content.size()
                + " bytes with the sha256 "
                + content.sha256()
                + ", not "
                + wanted.get());
    boolean sure = come.cameAtOnce();
    come.forget();
    if (sure) {
      throw wrong;
    }
    return again(wrong, Optional.empty());
  }

  private static Duration backoff(int vain) {
    Duration pause = Duration.ofSeconds(1L << Math.min(vain, 6));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private static Optional<Duration> retryAfter(Answer answer) {
    return answer
        .header("Retry-After")
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .map(pause -> pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
  }

  private CommandResult made(Path file) throws IOException {
    ContentHash content = ContentHash.ofFile(file);
    progress.say(ByteSize.text(content.size()) + ", sha256 " + content.sha256());
    Value artifact = new Value.Artifact(file.toString(), content.sha256(), content.size(), false);
    return new CommandResult.Succeeded(
        context.outputs().containsKey(FILE) ? Map.of(FILE, artifact) : Map.of());
  }
}
