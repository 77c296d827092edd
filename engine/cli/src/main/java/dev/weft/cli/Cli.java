package dev.weft.cli;

import dev.weft.engine.store.PoisonedRunException;
import dev.weft.expression.diagnostic.Spelling;
import dev.weft.store.StoreRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A whole command line, from words to an exit code. Never ends the process. */
public final class Cli {
  private final Streams streams;

  /** Makes a command line that is connected to the streams. */
  public Cli(Streams streams) {
    this.streams = streams;
  }

  /** Does what the words say. */
  public ExitCode run(String... words) {
    List<String> all = Arrays.asList(words);
    try {
      return dispatch(all);
    } catch (RefusedException e) {
      return e.code();
    } catch (UsageException e) {
      streams.err().println("weft: " + e.text());
      e.hint().ifPresent(hint -> streams.err().println("hint: " + hint));
      return ExitCode.USAGE;
    } catch (IOException e) {
      return broken(clause(e), e, all);
    } catch (UncheckedIOException e) {
      return broken(clause(e.getCause() == null ? new IOException(e) : e.getCause()), e, all);
    } catch (RuntimeException | StackOverflowError e) {
      return broken("internal error: " + e, e, all);
    } catch (OutOfMemoryError e) {
      return broken("out of memory; WEFT_JAVA_OPTIONS=-Xmx… gives more", e, all);
    } finally {
      streams.out().flush();
      streams.err().flush();
    }
  }

  private ExitCode dispatch(List<String> words) throws UsageException, IOException {
    if (words.isEmpty()) {
      streams.err().print(Help.usage());
      return ExitCode.USAGE;
    }
    String word = words.get(0);
    List<String> rest = words.subList(1, words.size());
    switch (word) {
      case "--version", "-V" -> streams.out().println(Version.line());
      case "--help", "-h" -> streams.out().print(Help.of("weft"));
      case "help" ->
          streams.out().print(Help.of(rest.isEmpty() ? "weft" : known(rest.get(0)).word()));
      default -> {
        return verb(known(word), rest);
      }
    }
    return ExitCode.DONE;
  }

  private ExitCode verb(Verb verb, List<String> rest) throws UsageException, IOException {
    Arguments arguments = Arguments.read(verb, rest);
    if (arguments.has("help")) {
      streams.out().print(Help.of(verb.word()));
      return ExitCode.DONE;
    }
    return verb.run(arguments, streams);
  }

  private static Verb known(String word) throws UsageException {
    Optional<Verb> verb = Verbs.find(word);
    if (verb.isPresent()) {
      return verb.get();
    }
    throw new UsageException(
        word.startsWith("-") ? "unknown option '" + word + "'" : "unknown command '" + word + "'",
        Spelling.nearest(word, Verbs.WORDS)
            .map(near -> "did you mean 'weft " + near + "'?")
            .orElse("'weft --help' lists what there is"));
  }

  private ExitCode broken(String message, Throwable cause, List<String> words) {
    streams.err().println("weft: " + message);
    if (words.contains("--debug")) {
      cause.printStackTrace(streams.err());
    } else {
      streams.err().println("hint: " + hint(cause));
    }
    return ExitCode.INTERNAL;
  }

  private static String hint(Throwable cause) {
    if (cause instanceof StoreRefusedException refused) {
      return refused.hint();
    }
    return cause instanceof PoisonedRunException
        ? "the other runs are not concerned; 'weft runs' lists them"
        : "'--debug' shows where in weft";
  }

  private static String clause(IOException e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof NoSuchFileException) {
      return "no file '" + message + "'";
    }
    if (e instanceof AccessDeniedException) {
      return "no permission for '" + message + "'";
    }
    return message;
  }
}
