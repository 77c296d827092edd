package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.expression.diagnostic.DiagnosticCode;
import dev.weft.samples.CommandLine.Said;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class WrongJobsTest {
  /** The first line of a diagnostic; source lines below it begin with a number or a blank. */
  private static final Pattern HEAD =
      Pattern.compile("^\\S+: (?:error|warning)\\[([a-z-]+)]: .+$", Pattern.MULTILINE);

  private static final Set<String> SLUGS =
      Codes.all().stream().map(DiagnosticCode::slug).collect(Collectors.toSet());

  static List<WrongJob> jobs() {
    return WrongJob.all();
  }

  static List<WrongJob> singles() {
    return WrongJob.all().stream().filter(WrongJob::single).toList();
  }

  @Test
  void everyCodeHasAWrongJobAndEveryWrongJobACode() {
    Set<String> named = new HashSet<>();
    singles().forEach(job -> named.add(job.name()));
    assertEquals(SLUGS, named);
  }

  @Test
  void noSlugIsUsedTwice() {
    assertEquals(Codes.all().size(), SLUGS.size());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jobs")
  void aWrongJobSaysWhatItsGoldenFileHolds(WrongJob job) {
    Golden.check(job.golden(), job.said().all());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("singles")
  void oneMistakeIsReportedOnceAndNothingFollows(WrongJob job) {
    assertEquals(List.of(job.name()), slugs(job.said()), () -> job.said().all());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jobs")
  void errorsEndWithTwoAndWarningsDoNot(WrongJob job) {
    Said said = job.said();
    assertEquals(said.all().contains(": error[") ? 2 : 0, said.exit());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jobs")
  void everyMessageGivesAHint(WrongJob job) {
    Said said = job.said();
    long hints = said.all().lines().filter(line -> line.startsWith("hint: ")).count();
    assertTrue(hints >= slugs(said).size(), said::all);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jobs")
  void aRepairedJobIsClean(WrongJob job) {
    Said said = CommandLine.weft(job.words(job.repaired()));
    assertEquals(0, said.exit(), said::all);
    assertEquals(List.of(), slugs(said));
  }

  private static List<String> slugs(Said said) {
    var slugs = new ArrayList<String>();
    var heads = HEAD.matcher(said.all());
    while (heads.find()) {
      slugs.add(heads.group(1));
    }
    return slugs;
  }
}
