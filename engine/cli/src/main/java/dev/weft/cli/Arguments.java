package dev.weft.cli;

import dev.weft.expression.diagnostic.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/** What stands on the command line behind a verb. */
final class Arguments {
  private static final Set<String> REPEATABLE =
      Set.of(
          "input",
          "capacity",
          "rerun",
          "fail",
          "from",
          "limit",
          "secret-file",
          "secret-env",
          "good",
          "path",
          "source",
          "verdict");

  private final CommandLine line;

  private Arguments(CommandLine line) {
    this.line = line;
  }

  /** Reads the arguments of a verb. */
  static Arguments read(Verb verb, List<String> words) throws UsageException {
    Options options = verb.options();
    options.addOption(Option.builder("h").longOpt("help").get());
    options.addOption(flag("debug"));
    try {
      DefaultParser parser = DefaultParser.builder().setAllowPartialMatching(false).get();
      CommandLine line = parser.parse(options, words.toArray(new String[0]));
      for (Option option : line.getOptions()) {
        refuseRepeat(line, option);
      }
      return new Arguments(line);
    } catch (UnrecognizedOptionException e) {
      throw unknown(e.getOption(), options, verb);
    } catch (MissingArgumentException e) {
      throw new UsageException("option '" + spelling(e.getOption()) + "' needs a value");
    } catch (ParseException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static void refuseRepeat(CommandLine line, Option option) throws UsageException {
    if (option.hasArg()
        && !REPEATABLE.contains(option.getLongOpt())
        && line.getOptionValues(option).length > 1) {
      throw new UsageException("option '" + spelling(option) + "' is given twice");
    }
  }

  private static UsageException unknown(String written, Options options, Verb verb) {
    List<String> known = new ArrayList<>();
    for (Option option : options.getOptions()) {
      known.add("--" + option.getLongOpt());
    }
    int end = written.indexOf('=');
    String name = end < 0 ? written : written.substring(0, end);
    return new UsageException(
        "'" + verb.word() + "' has no option '" + name + "'",
        Spelling.nearest(name, known)
            .map(near -> "did you mean '" + near + "'?")
            .orElse("'weft " + verb.word() + " --help' lists them"));
  }

  private static String spelling(Option option) {
    return "--" + option.getLongOpt();
  }

  /** Makes an option that takes no value. */
  static Option flag(String word) {
    return Option.builder().longOpt(word).get();
  }

  /** Makes an option that takes a value. */
  static Option valued(String word) {
    return Option.builder().longOpt(word).hasArg().get();
  }

  /** Tells whether an option is given. */
  boolean has(String option) {
    return line.hasOption(option);
  }

  /** Returns the value of an option, where it is given. */
  Optional<String> value(String option) {
    return Optional.ofNullable(line.getOptionValue(option));
  }

  /** Returns all values of an option that may be repeated. */
  List<String> values(String option) {
    String[] values = line.getOptionValues(option);
    return values == null ? List.of() : List.of(values);
  }

  /** Returns a whole number that is at least {@code least}. */
  int number(String option, int otherwise, int least) throws UsageException {
    Optional<String> written = value(option);
    if (written.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(written.get());
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below, like a number that is too small
    }
    throw new UsageException(
        "option '--"
            + option
            + "' needs a whole number from "
            + least
            + ", not '"
            + written.get()
            + "'");
  }

  /** Returns one of a few words. */
  String choice(String option, List<String> words) throws UsageException {
    String written = value(option).orElse(words.get(0));
    if (words.contains(written)) {
      return written;
    }
    throw new UsageException(
        "option '--" + option + "' has no choice '" + written + "'",
        Spelling.nearest(written, words)
            .map(near -> "did you mean '" + near + "'?")
            .orElse("it is one of " + String.join(", ", words)));
  }

  /** Returns what stands there besides options. */
  List<String> words() {
    return List.copyOf(line.getArgList());
  }

  /** Returns the only word, if there is one. */
  Optional<String> optionalWord(String what) throws UsageException {
    return words().isEmpty() ? Optional.empty() : Optional.of(onlyWord(what));
  }

  /** Returns the only word, which must be there. */
  String onlyWord(String what) throws UsageException {
    List<String> words = words();
    if (words.size() == 1) {
      return words.get(0);
    }
    throw new UsageException(
        words.isEmpty()
            ? "a " + what + " is missing"
            : "only one " + what + " is taken, and '" + words.get(1) + "' is another");
  }
}
