package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state folder is found upward, as git finds its own. */
final class StateFolderTest {
  @TempDir Path top;

  @Test
  void theNearestOneUpwardIsTaken() throws Exception {
    Files.createDirectories(top.resolve(".weft"));
    Files.createDirectories(top.resolve("a/.weft"));
    Path deep = Files.createDirectories(top.resolve("a/b/c"));
    assertEquals(top.resolve("a/.weft"), StateFolder.find(Optional.empty(), deep));
    assertEquals(top.resolve(".weft"), StateFolder.find(Optional.empty(), top));
  }

  @Test
  void aNamedOneIsTakenAgainstTheCurrentFolder() throws UsageException {
    assertEquals(top.resolve("state"), StateFolder.find(Optional.of("x/../state"), top));
  }

  @Test
  void aFileOfThatNameIsNone() throws UsageException, IOException {
    Files.createDirectories(top.resolve(".weft"));
    Path below = Files.createDirectories(top.resolve("below"));
    Files.writeString(below.resolve(".weft"), "");
    assertEquals(top.resolve(".weft"), StateFolder.find(Optional.empty(), below));
  }
}
