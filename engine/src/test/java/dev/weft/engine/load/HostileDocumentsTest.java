package dev.weft.engine.load;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.weft.engine.job.Job;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text makes the readers throw, hang or overflow, and every diagnostic lies within the text. */
final class HostileDocumentsTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int MUTATIONS = 5000;
  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "'",
    "\\",
    "\\u",
    "\\ud800",
    "#",
    "//",
    "/*",
    "-",
    "- ",
    "\n",
    "\t",
    "\r",
    " ",
    "  ",
    "\u0000",
    "\ufeff",
    "\u0085",
    "\u2028",
    "\ud83d",
    "\ude00",
    "0",
    "1e999",
    "99999999999999999999",
    "-",
    "true",
    "null",
    "~",
    "&a ",
    "*a",
    "<<: ",
    "!!str ",
    "|",
    ">",
    "? ",
    "%",
    "@",
    "`",
    "---\n",
    "...\n",
    "${a.b}",
    "${",
    "$<a.b>",
    "$${",
    "${(",
    "a: ",
    "\"command\": ",
    "\"name\": ",
    "\"outputs\": ",
    "\"type\": \"array<array<",
    "\"after\": [",
    "\"foreach\": ",
    "\"timeout\": ",
    "\"commands\": {",
    "\"when\": \"a.b ==\""
  };

  @Test
  void mutatedDocumentsAreReadOrRefused() throws IOException {
    List<SourceText> seeds = seeds();
    for (long seed = 0; seed < MUTATIONS; seed++) {
      Random random = new Random(seed);
      SourceText origin = seeds.get(random.nextInt(seeds.size()));
      String name = random.nextInt(5) == 0 ? "x.yaml" : origin.name();
      SourceText mutated = new SourceText(name, mutate(origin.text(), random));
      try {
        Checked<Job> job =
            Assertions.assertTimeoutPreemptively(
                LONG, () -> JobReader.read(mutated, Path.of("/"), ReadLimits.DEFAULT));
        check(job, mutated);
      } catch (RuntimeException | Error e) {
        fail("seed " + seed + ": " + mutated.text(), e);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{[{a: b}]: c}", "? [{a: b}]\n: c", "{a: actions, [{a: b}]: c}"})
  void aListOfMapsForAKeyIsRefused(String text) {
    SourceText source = new SourceText("x.yaml", text);
    assertTrue(JobReader.read(source, Path.of("/"), ReadLimits.DEFAULT).hasErrors());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[", "{\"a\":", "- ", "? ", "a: {", "[{", "\"", "&a ", "!", "a:\n ", "|\n"})
  void manyOfTheSameAreReadOrRefused(String piece) {
    for (String name : List.of("x.json", "x.yaml")) {
      SourceText text = new SourceText(name, piece.repeat(20_000));
      Checked<Job> job =
          Assertions.assertTimeoutPreemptively(
              LONG, () -> JobReader.read(text, Path.of("/"), ReadLimits.DEFAULT));
      check(job, text);
    }
  }

  @Test
  void bytesThatAreNoTextAreReadOrRefused() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      byte[] bytes =
          "{\"job_name\": \"x\", \"actions\": [{\"command\": \"a\"}]}"
              .getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 3; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Findings findings = new Findings();
      boolean read =
          Documents.decode("x.json", bytes, findings)
              .flatMap(
                  source -> Documents.parse(source, ReadLimits.DEFAULT, findings, EarlyReader.NONE))
              .isPresent();
      assertTrue(read || !findings.all().isEmpty(), "seed " + seed);
      findings.all().forEach(HostileDocumentsTest::checkPlace);
    }
  }

  private static void check(Checked<Job> job, SourceText text) {
    job.diagnostics().forEach(HostileDocumentsTest::checkPlace);
    assertTrue(job.value().isPresent() || job.hasErrors(), text.text());
  }

  private static void checkPlace(Diagnostic diagnostic) {
    assertTrue(
        diagnostic.range().end() <= diagnostic.range().source().text().length(),
        diagnostic.toString());
    assertTrue(!diagnostic.message().contains("\n"), diagnostic.message());
  }

  private static List<SourceText> seeds() throws IOException {
    List<SourceText> seeds = new ArrayList<>();
    for (String folder : List.of("wrong", "right")) {
      try (Stream<Path> files = Files.list(Path.of("src/test/resources/load", folder))) {
        files
            .filter(file -> !file.toString().endsWith(".txt"))
            .sorted()
            .forEach(file -> seeds.add(source(file)));
      }
    }
    return seeds;
  }

  private static SourceText source(Path file) {
    try {
      return new SourceText(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String mutate(String text, Random random) {
    StringBuilder mutated = new StringBuilder(text);
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(mutated.length() + 1);
      int to = Math.min(mutated.length(), at + random.nextInt(12));
      switch (random.nextInt(5)) {
        case 0 -> mutated.delete(at, to);
        case 1 -> mutated.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 2 -> mutated.replace(at, to, PIECES[random.nextInt(PIECES.length)]);
        case 3 -> mutated.insert(at, mutated.substring(at, to).repeat(3));
        default -> mutated.setLength(Math.max(1, at));
      }
    }
    return mutated.toString();
  }
}
