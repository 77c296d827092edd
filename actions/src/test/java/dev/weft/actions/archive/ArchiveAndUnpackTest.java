package dev.weft.actions.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.weft.actions.file.FileAttempt;
import dev.weft.engine.command.ContentHash;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchiveAndUnpackTest {
  @TempDir Path folder;
  private Path job;

  @BeforeEach
  void writeATree() throws IOException {
    job = folder.resolve("job");
    Path inner = Files.createDirectories(job.resolve("tree/inner"));
    Files.createDirectory(job.resolve("tree/empty"));
    Files.writeString(inner.resolve("run"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(
        inner.resolve("run"), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(job.resolve("tree/" + "long".repeat(40) + "ä"), "text\n".repeat(10_000));
    Files.write(job.resolve("tree/none"), new byte[0]);
  }

  private FileAttempt archive(String from) {
    return new FileAttempt(folder, new ArchiveCommand()).with("from", from);
  }

  private FileAttempt unpack(String from) {
    return new FileAttempt(folder, new UnpackCommand()).with("from", from);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tar", "tar.gz", "tgz", "tar.zst", "tzst", "zip"})
  void whatIsPackedComesOutTheSame(String ending) throws Exception {
    String packed = archive("tree").with("to", "a." + ending).makes("file").path();
    Value.Artifact out = unpack(packed).with("to", "b/out").makes("directory");
    assertEquals(
        ContentHash.ofFolder(job.resolve("tree")), new ContentHash(out.sha256(), out.size()));
    List<String> before = FileAttempt.listing(folder);
    assertEquals(out, unpack(packed).with("to", "b/out").makes("directory"));
    assertEquals(before, FileAttempt.listing(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tar", "tar.gz", "tar.zst", "zip"})
  void theSameFilesMakeTheSameArchive(String format) throws Exception {
    FileAttempt attempt = archive("tree").with("format", format).with("to", "a");
    Value.Artifact first = attempt.makes("file");
    Path run = job.resolve("tree/inner/run");
    Files.delete(run);
    Files.writeString(run, "#!/bin/sh\n");
    Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwx------"));
    Files.setLastModifiedTime(run, FileTime.fromMillis(0));
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
      assertEquals(first, attempt.makes("file"));
    } finally {
      TimeZone.setDefault(zone);
    }
    Files.writeString(run, "#!/bin/bash\n");
    assertNotEquals(first, attempt.makes("file"));
  }

  @Test
  void everythingMayLieInAFolderThatUnpackLeavesOut() throws Exception {
    String packed = archive("tree").with("prefix", "linux/6.1").makes("file").path();
    assertEquals("tree.tar.gz", folder.resolve("work").relativize(Path.of(packed)).toString());
    unpack(packed).makes("directory");
    Path out = folder.resolve("work/tree");
    assertEquals("#!/bin/sh\n", Files.readString(out.resolve("linux/6.1/inner/run")));
    unpack(packed).with("to", "bare").with("strip", new Value.Int(2)).makes("directory");
    assertEquals(
        ContentHash.ofFolder(job.resolve("tree")),
        ContentHash.ofFolder(folder.resolve("work/bare")));
  }

  @Test
  void oneFileIsPackedByItsName() throws Exception {
    String packed = archive("tree/inner/run").with("to", "one.zip").makes("file").path();
    unpack(packed).makes("directory");
    assertEquals(List.of("run"), FileAttempt.listing(folder.resolve("work/one")));
  }

  @Test
  void whatOtherProgramsPackIsUnpacked() throws Exception {
    Process tar =
        new ProcessBuilder("tar", "czf", "other.tgz", "-C", "tree", ".")
            .directory(job.toFile())
            .start();
    assertEquals(0, tar.waitFor());
    unpack("other.tgz").makes("directory");
    Path out = folder.resolve("work/other");
    assertEquals(ContentHash.ofFolder(job.resolve("tree")), ContentHash.ofFolder(out));
    assertEquals(
        Files.getLastModifiedTime(job.resolve("tree/none")).toInstant().getEpochSecond(),
        Files.getLastModifiedTime(out.resolve("none")).toInstant().getEpochSecond());
  }

  @Test
  void anArchiveThatIsRefusedLeavesWhatWasThere() throws Exception {
    Path there = Files.createDirectories(folder.resolve("there"));
    Files.writeString(there.resolve("mine"), "mine");
    Path packed = Path.of(archive("tree").makes("file").path());
    byte[] bytes = Files.readAllBytes(packed);
    Files.write(packed, Arrays.copyOf(bytes, bytes.length - 20));
    unpack(packed.toString())
        .with("to", there.toString())
        .with("replace", new Value.Bool(true))
        .fails();
    assertEquals(List.of("mine"), FileAttempt.listing(there));
    assertFalse(FileAttempt.listing(folder).toString().contains(".part"));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "tree | a.rar | the name 'a.rar' does not tell the kind of archive; write it as 'format'",
        "linked | a.zip | '@/job/linked/l' is a symbolic link, which is not packed",
        "tree | @/job/tree/a.tar | '@/job/tree/a.tar' lies in what is packed, '@/job/tree'",
        "odd | a.tar | '@/job/odd/a\\b' has a backslash in its name, which some systems read as '/'",
        "nothing | a.tar | there is no '@/job/nothing', which 'from' names"
      })
  void whatCannotBePackedIsRefused(String from, String to, String message) throws Exception {
    Files.createDirectories(job.resolve("linked"));
    Files.createSymbolicLink(job.resolve("linked/l"), Path.of("x"));
    Files.createDirectories(job.resolve("odd"));
    Files.createFile(job.resolve("odd/a\\b"));
    String place = to.replace("@", folder.toString());
    assertEquals(message, archive(from).with("to", place).fails());
    assertEquals(List.of(), FileAttempt.listing(folder.resolve("work")));
  }

  @Test
  void aPrefixLeadsNowhereElse() throws Exception {
    assertEquals("'prefix' has '..' in its name", archive("tree").with("prefix", "../x").fails());
  }

  @Test
  void limitsAreRaisedByTheirParameters() throws Exception {
    Files.write(job.resolve("zeros"), new byte[4 << 20]);
    String packed = archive("zeros").makes("file").path();
    assertEquals(
        "'@/work/zeros.tar.gz' is refused: it holds more than 200 times its own size; where that is"
            + " right, allow it with 'max_ratio'",
        unpack(packed).fails());
    unpack(packed).with("max_ratio", new Value.Int(2000)).makes("directory");
  }
}
