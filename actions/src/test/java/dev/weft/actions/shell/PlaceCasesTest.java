package dev.weft.actions.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The tables of places: allowed.txt and refused.txt. */
final class PlaceCasesTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/weft/actions/shell");
  private static final boolean UPDATE = Boolean.getBoolean("update.golden");

  record Case(String title, String shell, String script, String expected) {
    String actual() {
      List<Diagnostic> found = Scripts.check(script, shell);
      if (found.isEmpty()) {
        return ShellScript.of(Scripts.template(script), shell.equals("bash")).text() + "\n";
      }
      StringBuilder text = new StringBuilder();
      found.forEach(diagnostic -> show(text, diagnostic));
      return text.toString();
    }

    private void show(StringBuilder text, Diagnostic diagnostic) {
      Position from = diagnostic.range().from();
      String covered = script.substring(diagnostic.range().start(), diagnostic.range().end());
      text.append(from.line()).append(':').append(from.column()).append(' ');
      text.append(covered.replace("\n", "\\n")).append(' ');
      text.append('[').append(diagnostic.code().slug()).append("] ");
      text.append(diagnostic.message()).append("\n    hint: ");
      text.append(diagnostic.hint().orElse("none")).append('\n');
    }

    String block(String outcome) {
      return "### " + title + " (" + shell + ")\n" + script + "\n>>>\n" + outcome;
    }
  }

  static List<Case> read(String name) throws IOException {
    List<Case> cases = new ArrayList<>();
    String text = Files.readString(FOLDER.resolve(name)) + "\n### ";
    int start = text.indexOf("\n### ") + 1;
    for (int next = text.indexOf("\n### ", start); next > 0; ) {
      String block = text.substring(start + 4, next + 1);
      int line = block.indexOf('\n');
      int open = block.lastIndexOf('(', line);
      int end = block.indexOf("\n>>>\n");
      cases.add(
          new Case(
              block.substring(0, open).strip(),
              block.substring(open + 1, line - 1),
              block.substring(line + 1, end),
              block.substring(end + 5)));
      start = next + 1;
      next = text.indexOf("\n### ", start);
    }
    return cases;
  }

  @TestFactory
  Stream<DynamicTest> aReferenceBecomesAParameterWhereItsValueStaysData() throws IOException {
    List<Case> cases = update("allowed.txt");
    assertTrue(cases.size() > 50);
    return cases.stream()
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.title(),
                    () -> {
                      assertEquals(List.of(), Scripts.check(c.script(), c.shell()));
                      assertEquals(c.expected().strip(), c.actual().strip());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aReferenceIsRefusedWhereItsValueCouldBecomeCode() throws IOException {
    List<Case> cases = update("refused.txt");
    assertTrue(cases.size() > 50);
    return cases.stream()
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.title(),
                    () -> {
                      assertFalse(Scripts.check(c.script(), c.shell()).isEmpty());
                      assertEquals(c.expected().strip(), c.actual().strip());
                    }));
  }

  private static List<Case> update(String name) throws IOException {
    List<Case> cases = read(name);
    if (UPDATE) {
      String old = Files.readString(FOLDER.resolve(name));
      StringBuilder text = new StringBuilder(old.substring(0, old.indexOf("### ")));
      cases.forEach(c -> text.append(c.block(c.actual())).append('\n'));
      Files.writeString(FOLDER.resolve(name), text.substring(0, text.length() - 1));
    }
    return read(name);
  }
}
