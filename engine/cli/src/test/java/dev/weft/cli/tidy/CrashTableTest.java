package dev.weft.cli.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each row of the table of crashes names a test that there is. */
final class CrashTableTest {
  private static final Path TABLE = Path.of("../docs/crash-table.md");
  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)` \\|$");

  @Test
  void everyRowNamesATestThatThereIs() throws IOException {
    List<String> wrong = new ArrayList<>();
    int rows = 0;
    for (String line : Files.readAllLines(TABLE)) {
      if (line.startsWith("| ") && !line.startsWith("| --- ") && !line.endsWith("| test |")) {
        rows++;
        Matcher named = NAMED.matcher(line);
        if (!named.find() || !isTest(named.group(1), named.group(2))) {
          wrong.add(line);
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(rows >= 35, rows + " rows");
  }

  private static boolean isTest(String type, String method) throws IOException {
    Pattern declared = Pattern.compile("@\\w*Test\\n(?:  @.*\\n)*  void " + method + "\\(");
    try (Stream<Path> files = Files.walk(Path.of("../.."))) {
      List<Path> sources = files.filter(file -> file.endsWith(type + ".java")).toList();
      for (Path source : sources) {
        if (declared.matcher(Files.readString(source)).find()) {
          return true;
        }
      }
    }
    return false;
  }
}
