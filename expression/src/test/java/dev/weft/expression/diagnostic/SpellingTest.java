package dev.weft.expression.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpellingTest {
  private static final List<String> NAMES =
      List.of("build_kernel", "inject_kernel", "deploy", "jar", "log", "Rev", "rev_2", "output");

  @ParameterizedTest
  @CsvSource({
    "build_kernal, build_kernel",
    "Build_Kernel, build_kernel",
    "build-kernel, build_kernel",
    "biuld_kernel, build_kernel",
    "delpoy, deploy",
    "jarr, jar",
    "rev, Rev",
    "REV_2, rev_2",
    "ouput, output",
    "deploi, deploy"
  })
  void aSlipOfTheFingersIsUnderstood(String word, String meant) {
    assertEquals(meant, Spelling.nearest(word, NAMES).orElse(""));
  }

  @ParameterizedTest
  @CsvSource({"x", "xyz", "qwertyuiop", "kernel", "''", "l", "ooo", "something_else"})
  void nonsenseSuggestsNothing(String word) {
    assertEquals("", Spelling.nearest(word, NAMES).orElse(""));
  }
}
