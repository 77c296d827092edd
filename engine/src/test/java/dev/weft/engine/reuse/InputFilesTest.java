package dev.weft.engine.reuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.command.ContentHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Declared inputs: which files they are, and what counts of them. */
final class InputFilesTest {
  @TempDir Path root;
  @TempDir Path elsewhere;

  private InputHashes hashes = new InputHashes(Clock.systemUTC());

  @ParameterizedTest(name = "{0} fits {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "src/**            | src/a.c src/deep/b.c src/deep/c.h",
        "src               | src/a.c src/deep/b.c src/deep/c.h",
        "./src/            | src/a.c src/deep/b.c src/deep/c.h",
        "src/**/*.c        | src/a.c src/deep/b.c",
        "**/*.c            | src/a.c src/deep/b.c top.c",
        "**.c              | src/a.c src/deep/b.c top.c",
        "src**             | src/a.c src/deep/b.c src/deep/c.h",
        "*.c               | top.c",
        "*                 | .hidden src/a.c src/deep/b.c src/deep/c.h top.c",
        "**                | .hidden src/a.c src/deep/b.c src/deep/c.h top.c",
        "src/*             | src/a.c src/deep/b.c src/deep/c.h",
        "src/*.?           | src/a.c",
        "src/[a-b].c       | src/a.c",
        "**/[!a].[ch]      | src/deep/b.c src/deep/c.h",
        "{top,src/deep/b}.c| src/deep/b.c top.c",
        "src/{deep/,}*.c   | src/a.c src/deep/b.c",
        "top.c             | top.c",
        "**/deep/**        | src/deep/b.c src/deep/c.h",
      })
  void aPatternFitsFiles(String pattern, String expected) throws Exception {
    for (String file : List.of("src/a.c", "src/deep/b.c", "src/deep/c.h", "top.c", ".hidden")) {
      write(file, file);
    }
    write(".weft/runs/1/log", "never an input");
    assertEquals(expected, String.join(" ", read(pattern).keySet()));
  }

  @ParameterizedTest
  @CsvSource({"nothing/**", "*.c", "a/b/c"})
  void aPatternThatFitsNothingIsRefused(String pattern) {
    NotReusable refused = assertThrows(NotReusable.class, () -> read(pattern));
    assertEquals("its input pattern '" + pattern + "' fits no file", refused.reason());
  }

  @Test
  void aPatternOfTooManyAlternativesIsRefused() {
    String pattern = "{a,b}".repeat(40);
    assertTrue(
        assertThrows(NotReusable.class, () -> read(pattern)).reason().endsWith("too many others"));
  }

  @Test
  void aFileCountsByItsContentAndWhetherItMayBeExecuted() throws Exception {
    write("a", "abc");
    String abc = ContentHash.of("abc".getBytes(StandardCharsets.UTF_8));
    assertEquals(Map.of("a", "file " + abc), read("a"));
    Files.setLastModifiedTime(root.resolve("a"), FileTime.from(Instant.EPOCH));
    assertEquals(Map.of("a", "file " + abc), read("a"));
    assertTrue(root.resolve("a").toFile().setExecutable(true));
    assertEquals(Map.of("a", "executable " + abc), read("a"));
  }

  @Test
  void aLinkCountsByItsTargetAndByWhatItLeadsTo() throws Exception {
    Files.writeString(elsewhere.resolve("f"), "one");
    write("src/real", "x");
    Files.createSymbolicLink(root.resolve("src/file"), elsewhere.resolve("f"));
    Files.createSymbolicLink(root.resolve("src/folder"), elsewhere);
    Files.createSymbolicLink(root.resolve("src/nowhere"), Path.of("nothing"));
    Files.createSymbolicLink(root.resolve("src/loop"), Path.of("../src"));
    Map<String, String> before = read("src/**");
    assertEquals(
        new TreeSet<>(
            List.of(
                "src/file", "src/folder", "src/folder/f", "src/loop", "src/nowhere", "src/real")),
        before.keySet());
    assertEquals("link to nothing", before.get("src/nowhere"));
    assertEquals("link to ../src", before.get("src/loop"));
    assertTrue(("" + before.get("src/file")).startsWith("link to " + elsewhere), "" + before);
    Files.writeString(elsewhere.resolve("f"), "two");
    Map<String, String> after = read("src/**");
    assertNotEquals(before.get("src/file"), after.get("src/file"));
    assertNotEquals(before.get("src/folder/f"), after.get("src/folder/f"));
  }

  @Test
  void theSameFilesInAnotherFolderAreTheSame() throws Exception {
    write("one/src/a", "x");
    write("two/src/a", "x");
    assertEquals(
        new Reading(root.resolve("one")).of("src"), new Reading(root.resolve("two")).of("src"));
  }

  @Test
  void aFileThatChangedWithinTheGrainOfTheClockIsReadAgain() throws Exception {
    write("a", "one");
    Path file = root.resolve("a");
    FileTime time = Files.getLastModifiedTime(file);
    Map<String, String> before = read("a");
    Files.writeString(file, "two");
    Files.setLastModifiedTime(file, time);
    assertNotEquals(before, read("a"));
  }

  @Test
  void aFileOfWhichTheStampStaysIsReadOnce() throws Exception {
    write("a", "one");
    hashes = new InputHashes(Clock.fixed(Instant.now().plusSeconds(60), ZoneOffset.UTC));
    FileStamp stamp = FileStamp.of(root.resolve("a"));
    String hash = hashes.of(root.resolve("a"), stamp);
    Files.writeString(root.resolve("a"), "two");
    assertEquals(hash, hashes.of(root.resolve("a"), stamp));
    assertNotEquals(hash, hashes.of(root.resolve("a"), FileStamp.of(root.resolve("a"))));
  }

  /** Reads below a folder. */
  private final class Reading {
    private final Path folder;

    Reading(Path folder) {
      this.folder = folder;
    }

    Map<String, String> of(String pattern) throws IOException, NotReusable {
      InputFiles files = new InputFiles(folder, folder.resolve(".weft"), hashes);
      files.read(pattern);
      return files.states();
    }
  }

  private Map<String, String> read(String pattern) throws IOException, NotReusable {
    return new Reading(root).of(pattern);
  }

  private void write(String relative, String content) throws IOException {
    Path file = root.resolve(relative);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
