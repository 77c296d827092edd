package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.job.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every limit bites, says how it is set, and is what it is set to. */
final class LimitsTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "limits.md");

  @TempDir Path folder;

  /** A job that is beyond a limit, how far that is, and what is said then. */
  private record Case(String job, String small, String enough, String message, String next) {
    static Case of(Limit limit) {
      return switch (limit) {
        case DOCUMENT ->
            new Case(
                job("", "\"a\""), "20B", "1KiB", "the document is longer than 20 bytes", "40B");
        case DEPTH ->
            new Case(
                job("\"metadata\": [[[[1]]]],", "\"a\""),
                "4",
                "5",
                "maps and lists are nested deeper than 4",
                "8");
        case STRING ->
            new Case(
                job("\"description\": \"" + "x".repeat(40) + "\",", "\"a\""),
                "39B",
                "40B",
                "a string is longer than 39 characters",
                "78B");
        case NUMBER ->
            new Case(
                job("\"metadata\": 1234567,", "\"a\""),
                "6",
                "7",
                "a number has more than 6 characters",
                "12");
        case ACTIONS ->
            new Case(
                "{\"job_name\": \"j\", \"actions\": ["
                    + "{\"command\": \"value\"}, {\"command\": \"value\"}]}",
                "1",
                "2",
                "the job has more than 1 actions",
                "2");
        case DEPENDENCIES ->
            new Case(
                "{\"job_name\": \"j\", \"actions\": [{\"command\": \"value\"},"
                    + " {\"command\": \"value\"}, {\"name\": \"a\", \"command\": \"value\","
                    + " \"when\": \"always()\"}]}",
                "1",
                "2",
                "1 actions wait for 2 others each, and 1 dependencies are the most of a plan",
                "2");
        case NESTING ->
            new Case(
                job(
                    "\"commands\": {\"outer\": {\"actions\": [{\"command\": \"inner\"}]},"
                        + " \"inner\": {\"actions\": [{\"command\": \"value\"}]}},",
                    "\"a\""),
                "1",
                "2",
                "command 'outer' performs others more than 1 levels deep",
                "2");
        case INSTANCES ->
            new Case(
                "{\"job_name\": \"j\", \"actions\": [{\"command\": \"value\","
                    + " \"foreach\": [1, 2, 3]}]}",
                "2",
                "3",
                "'foreach' makes 3 instances, and 2 are the most",
                "4");
        case OUTPUT ->
            new Case(
                job("", "\"" + "é".repeat(10) + "\""),
                "19B",
                "20B",
                "output 'o' is larger than 19B",
                "38B");
        case LOG ->
            new Case(
                "{\"job_name\": \"j\", \"actions\": [{\"command\": \"shell\", \"parameters\":"
                    + " {\"script\": \"printf %0100d 1\"}}]}",
                "99B", "100B", "the log is larger than 99B: '", "198B");
      };
    }

    private static String job(String more, String value) {
      return "{\"job_name\": \"j\","
          + more
          + "\"actions\": [{\"command\": \"value\", \"parameters\": {\"o\": "
          + value
          + "}, \"outputs\": [\"o\"]}]}";
    }
  }

  @ParameterizedTest
  @EnumSource(Limit.class)
  void aLimitBitesAndSaysHowItIsSet(Limit limit) throws IOException {
    Case given = Case.of(limit);
    CommandLine result = run(given.job, limit.word() + "=" + given.small);
    assertTrue(Set.of(ExitCode.REFUSED, ExitCode.FAILED).contains(result.code()), result.err());
    assertTrue(result.err().contains(given.message), result.err());
    String setting = "; or raise the limit: --limit " + limit.word() + "=" + given.next;
    assertTrue(result.err().contains(setting), result.err());
  }

  @ParameterizedTest
  @EnumSource(Limit.class)
  void aLimitIsWhatItIsSetTo(Limit limit) throws IOException {
    Case given = Case.of(limit);
    CommandLine result = run(given.job, limit.word() + "=" + given.enough);
    assertEquals(ExitCode.DONE, result.code(), result.err());
  }

  @Test
  void aRunKeepsTheLimitsThatItWasStartedUnder() throws IOException {
    run(Case.of(Limit.OUTPUT).job, "output=19B");
    CommandLine again = CommandLine.run(folder, "", "rerun", "1");
    assertEquals(ExitCode.FAILED, again.code());
    assertTrue(again.err().contains("is larger than 19B"), again.err());
    CommandLine raised = CommandLine.run(folder, "", "rerun", "1", "--limit", "output=1MiB");
    assertEquals(ExitCode.DONE, raised.code(), raised.err());
  }

  @Test
  void theHighestIsNotToBeRaised() throws IOException {
    String job = Case.of(Limit.DEPTH).job.replace("1", "[".repeat(500) + "]".repeat(500));
    CommandLine result = run(job, "depth=500");
    assertTrue(result.err().contains("deeper than 500"), result.err());
    assertTrue(result.err().contains("Else flatten it\n"), result.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "log; option '--limit' needs NAME=VALUE, not 'log'; write --limit log=1GiB",
        "logs=1GiB; there is no limit 'logs'; did you mean 'log'? limits: document, depth, string",
        "log=1GB; limit 'log' is no '1GB'; it is a size: write 256MiB",
        "log=; limit 'log' is no ''; it is a size: write 256MiB",
        "depth=64KiB; limit 'depth' is no '64KiB'; it is a whole number: write 64",
        "depth=0; limit 'depth' goes from 1 to 500, and 0 does not lie there; ''",
        "document=2GiB; limit 'document' goes from 1B to 1GiB, and 2GiB does not lie there; ''"
      })
  void whatIsNoLimitIsRefused(String written, String message, String hint) throws IOException {
    CommandLine result = run(Case.of(Limit.DEPTH).job, written);
    assertEquals(ExitCode.USAGE, result.code());
    assertTrue(result.err().contains(message), result.err());
    assertTrue(result.err().contains(hint), result.err());
  }

  @Test
  void theDocumentNamesEveryLimit() throws IOException {
    String text = Files.readString(DOCUMENT);
    int from = text.indexOf("| limit | of what");
    int to = text.indexOf("\n\n", from) + 1;
    String made = text.substring(0, from) + table() + text.substring(to);
    if (Boolean.getBoolean("update.golden")) {
      Files.writeString(DOCUMENT, made);
    }
    assertEquals(made, Files.readString(DOCUMENT));
  }

  @Test
  void everyVerbThatReadsJobsTakesLimits() {
    Set<String> taking = new TreeSet<>(Verbs.WORDS);
    taking.removeIf(word -> !Verbs.find(word).orElseThrow().options().hasOption("limit"));
    Set<String> reading =
        Set.of("bisect", "check", "commands", "graph", "plan", "rerun", "run", "schema");
    assertEquals(reading, taking);
  }

  private static String table() {
    String head = "| limit | of what | usual | highest |\n| --- | --- | --- | --- |\n";
    return Arrays.stream(Limit.values())
        .map(
            limit ->
                "| `"
                    + limit.word()
                    + "` | "
                    + what(limit)
                    + " | `"
                    + limit.unit().text(limit.usual())
                    + "` | `"
                    + limit.unit().text(limit.most())
                    + "` |\n")
        .collect(Collectors.joining("", head, ""));
  }

  private static String what(Limit limit) {
    return switch (limit) {
      case DOCUMENT -> "a file that is read: a job, a command, a mock; also standard input";
      case DEPTH -> "maps and lists within each other in a document";
      case STRING -> "one string in a document, in UTF-16 units";
      case NUMBER -> "characters of a number in a document";
      case ACTIONS -> "actions of a job, and of each body";
      case DEPENDENCIES -> "dependencies of a plan, where conditions ask about all actions";
      case NESTING -> "commands made of actions within each other";
      case INSTANCES -> "instances of an action with `foreach`";
      case OUTPUT -> "the value of an output: its texts in UTF-8";
      case LOG -> "the log of an attempt, and its standard output where that is an output";
    };
  }

  private CommandLine run(String job, String limit) throws IOException {
    Path file = Files.writeString(folder.resolve("job.json"), job);
    return CommandLine.run(folder, "", "run", "--quiet", file.toString(), "--limit", limit);
  }
}
