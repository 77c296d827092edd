package dev.weft.actions.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.actions.shell.RewrittenScript.Values;
import dev.weft.actions.shell.Shells.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the lexer takes for a script, held against {@code sh -n}: 2,000 random scripts for each
 * shell, in each build, of which three quarters had up to three characters changed. With the words
 * that references are worth in their places, and rewritten, both are a script to the shell, or
 * neither is.
 *
 * <p>One shell reads them all, each in a subshell whose first command is {@code set -n}, which is
 * ten times as fast as a shell for each. That it says the same as {@code sh -n} with the file is
 * looked at for every 40th.
 */
final class SyntaxDifferentialTest {
  private static final int SCRIPTS = 2000;
  private static final int PROBES = 40;
  private static final long SEED = Long.getLong("weft.seed", 20261129);

  @TempDir Path folder;

  static Stream<Shell> shells() {
    return Shells.all();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aShellReadsARewrittenScriptWhereItReadsTheOneThatIsMeant(Shell shell, TestReporter reporter)
      throws Exception {
    assumeTrue(Shells.isHere(shell), shell + " is not on this machine");
    List<RewrittenScript> scripts = new ArrayList<>();
    long seed = SEED + 100_000L * shell.name().charAt(0);
    int refused = 0;
    for (; scripts.size() < SCRIPTS; seed++) {
      String text = seed % 4 == 0 ? new RandomScript(seed).make() : RewrittenScript.changed(seed);
      Optional<RewrittenScript> script = RewrittenScript.of(seed, text);
      script.ifPresent(scripts::add);
      refused += script.isPresent() ? 0 : 1;
    }
    List<Boolean> meant = read(shell, "meant", scripts.stream().map(each -> each.meant()).toList());
    List<Boolean> done =
        read(shell, "done", scripts.stream().map(each -> each.with(Values.WORTH)).toList());
    for (int i = 0; i < SCRIPTS; i++) {
      RewrittenScript script = scripts.get(i);
      assertEquals(meant.get(i), done.get(i), () -> shell + ", " + script);
    }
    long whole = meant.stream().filter(each -> each).count();
    assertTrue(whole > SCRIPTS / 4 && whole < SCRIPTS, whole + " are scripts");
    reporter.publishEntry(
        shell + ": of " + SCRIPTS,
        whole + " are scripts; " + refused + " more were refused by the lexer, seed " + SEED);
  }

  /** Tells of each whether the shell takes it for a script. */
  private List<Boolean> read(Shell shell, String kind, List<String> scripts) throws Exception {
    Path here = Files.createDirectories(folder.resolve(kind));
    StringBuilder driver = new StringBuilder();
    for (int i = 0; i < scripts.size(); i++) {
      Files.writeString(here.resolve("s" + i), "set -n\n" + scripts.get(i));
      driver.append("( . ./s").append(i).append(" ) 2>/dev/null; echo $?\n");
      if (i % PROBES == 0) {
        Files.writeString(here.resolve("p" + i), scripts.get(i));
        driver.append(String.join(" ", shell.argv())).append(" -n ./p").append(i);
        driver.append(" 2>/dev/null; echo $?\n");
      }
    }
    Path file = Files.writeString(here.resolve("driver"), driver);
    List<String> codes = shell.run(file, here, Map.of()).lines().toList();
    assertEquals(scripts.size() + (scripts.size() + PROBES - 1) / PROBES, codes.size());
    List<Boolean> read = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < scripts.size(); i++) {
      boolean well = codes.get(at++).equals("0");
      read.add(well);
      if (i % PROBES == 0) {
        assertEquals(well, codes.get(at++).equals("0"), kind + " with -n: " + scripts.get(i));
      }
    }
    return read;
  }
}
