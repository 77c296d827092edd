package dev.weft.actions.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random scripts mean the same before and after they are rewritten: with the words that references
 * are worth written in their places, and with parameters that hold those words. With values that
 * are attacks, nothing is run. One process takes all scripts of a kind.
 */
final class DifferentialTest {
  /** For each shell; each has seeds of its own. */
  private static final int SCRIPTS = 1000;

  private static final long SEED = 20260718;

  /** The author's own parameter right before a reference: with its text it has another name. */
  private static final Pattern JOINED = Pattern.compile("\\$\\w+(?:\\\\\n)*\\$\\{v");

  @TempDir Path folder;

  static Stream<Shell> shells() {
    return Shells.all();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void aRewrittenScriptDoesWhatItsAuthorMeans(Shell shell) throws Exception {
    assumeTrue(Shells.isHere(shell), shell + " is not on this machine");
    List<RewrittenScript> scripts = new ArrayList<>();
    long first = SEED + 10_000L * shell.name().charAt(0);
    for (long seed = first; scripts.size() < SCRIPTS / 2; seed++) {
      String text = new RandomScript(seed).make();
      Optional<RewrittenScript> script = RewrittenScript.of(seed, text);
      assertTrue(
          script.isPresent(),
          "seed " + seed + " is refused: " + Scripts.check(text, "sh") + "\n" + text);
      scripts.add(script.get());
    }
    int refused = 0;
    for (long seed = first; scripts.size() < SCRIPTS; seed++) {
      String text = RewrittenScript.changed(seed);
      // the process id differs from run to run
      boolean comparable = !JOINED.matcher(text).find() && !text.contains("$$");
      Optional<RewrittenScript> script =
          comparable ? RewrittenScript.of(seed, text) : Optional.empty();
      script.ifPresent(scripts::add);
      refused += script.isPresent() ? 0 : 1;
    }
    assertTrue(refused > 0);
    List<String> meant = run(shell, "meant", scripts.stream().map(RewrittenScript::meant).toList());
    List<String> done = run(shell, "done", rewritten(scripts, Values.WORTH));
    for (int i = 0; i < scripts.size(); i++) {
      RewrittenScript script = scripts.get(i);
      assertEquals(meant.get(i), done.get(i), () -> shell + ", " + script);
    }
    List<RewrittenScript> some = scripts.stream().filter(each -> each.seed() % 3 == 0).toList();
    run(shell, "attacked", rewritten(some, Values.ATTACKS));
  }

  private static List<String> rewritten(List<RewrittenScript> scripts, Values values) {
    return scripts.stream().map(each -> each.with(values)).toList();
  }

  /** Runs each script in a subshell of one shell, and returns what each prints and its code. */
  private List<String> run(Shell shell, String kind, List<String> scripts) throws Exception {
    Path here = Files.createDirectories(folder.resolve(kind + "-" + shell));
    StringBuilder driver = new StringBuilder("k=v3tail; export k\n");
    for (int i = 0; i < scripts.size(); i++) {
      Files.writeString(here.resolve("s" + i), scripts.get(i));
      driver.append("( . ./s").append(i).append(" ) 2>/dev/null; printf '\\0%s\\0' $?\n");
    }
    Path file = Files.writeString(here.resolve("driver"), driver);
    String[] parts = shell.run(file, here, Map.of()).split("\0", -1);
    assertFalse(Files.exists(here.resolve("pwned")), kind + " in " + shell);
    List<String> results = new ArrayList<>();
    for (int i = 0; i + 1 < parts.length; i += 2) {
      results.add(parts[i] + " -> " + parts[i + 1]);
    }
    assertEquals(scripts.size(), results.size());
    return results;
  }
}
