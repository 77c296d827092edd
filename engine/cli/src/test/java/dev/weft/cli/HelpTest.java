package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.cli.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The help texts say what is there, all of it and nothing else. */
final class HelpTest {
  private static final Pattern OPTION =
      Pattern.compile("(?m)^ {2}(?:-(\\w), |    )--([a-z-]+)( [A-Z=]+)? ");

  @ParameterizedTest
  @FieldSource("dev.weft.cli.Verbs#WORDS")
  void everyOptionIsDescribedAndEveryDescribedOptionIsThere(String word) {
    Set<String> described = new TreeSet<>();
    for (Matcher found = OPTION.matcher(help(word)); found.find(); ) {
      String letter = found.group(1) == null ? "" : found.group(1);
      described.add(letter + " " + found.group(2) + (found.group(3) == null ? "" : " value"));
    }
    Set<String> there = new TreeSet<>(Set.of("h help", " debug"));
    for (Option option : Verbs.find(word).orElseThrow().options().getOptions()) {
      String letter = option.getOpt() == null ? "" : option.getOpt();
      there.add(letter + " " + option.getLongOpt() + (option.hasArg() ? " value" : ""));
    }
    assertEquals(there, described);
  }

  @ParameterizedTest
  @FieldSource("dev.weft.cli.Verbs#WORDS")
  void everyHelpHasUsageExitCodesAndExamples(String word) {
    String help = help(word);
    assertTrue(help.contains("Usage: weft " + word), help);
    assertTrue(help.contains("Exit codes: 0 "), help);
    assertTrue(help.contains("Examples:\n  "), help);
    assertTrue(help.lines().allMatch(line -> line.length() <= 100), help);
    assertEquals(help, CommandLine.run("help", word).out());
    assertEquals(help, CommandLine.run(word, "-h").out());
  }

  @Test
  void theWholeHelpNamesEveryCommandAndExitCode() {
    String help = CommandLine.run("--help").out();
    for (String word : Verbs.WORDS) {
      assertTrue(help.contains("\n  " + word + " "), word);
    }
    for (ExitCode code : ExitCode.values()) {
      assertTrue(Pattern.compile("(?m)^ +" + code.code() + "  ").matcher(help).find(), "" + code);
    }
  }

  private static String help(String word) {
    CommandLine result = CommandLine.run(word, "--help");
    assertEquals(ExitCode.DONE, result.code());
    assertEquals("", result.err());
    return result.out();
  }
}
