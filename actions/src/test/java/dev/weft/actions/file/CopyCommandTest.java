package dev.weft.actions.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.command.ContentHash;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CopyCommandTest {
  private static final FileTime WHEN = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir Path folder;
  private Path job;

  @BeforeEach
  void writeATree() throws IOException {
    job = Files.createDirectories(folder.resolve("job"));
    Path file = Files.createDirectories(job.resolve("tree/inner")).resolve("run");
    Files.writeString(file, "#!/bin/sh\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
    Files.setLastModifiedTime(file, WHEN);
    Files.createSymbolicLink(job.resolve("tree/link"), Path.of("inner/run"));
    Files.createDirectory(job.resolve("tree/empty"));
  }

  private FileAttempt copy(String from) {
    return new FileAttempt(folder, new CopyCommand()).with("from", from);
  }

  @Test
  void aFileKeepsNamePermissionsAndTime() throws Exception {
    Value.Artifact made = copy("tree/inner/run").makes("copy");
    Path file = folder.resolve("work/run");
    assertEquals(file.toString(), made.path());
    assertEquals(ContentHash.ofFile(file), new ContentHash(made.sha256(), made.size()));
    assertEquals("#!/bin/sh\n", Files.readString(file));
    assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(WHEN, Files.getLastModifiedTime(file));
  }

  @Test
  void aFolderIsCopiedWithItsLinks() throws Exception {
    Value.Artifact made = copy("tree").with("to", "a/b").makes("copy");
    Path copy = folder.resolve("work/a/b");
    assertTrue(made.directory());
    assertEquals(ContentHash.ofFolder(job.resolve("tree")), ContentHash.ofFolder(copy));
    assertEquals(Path.of("inner/run"), Files.readSymbolicLink(copy.resolve("link")));
    assertEquals(WHEN, Files.getLastModifiedTime(copy.resolve("inner/run")));
  }

  @Test
  void aFolderThatNothingCanBeAddedToIsCopiedTogetherWithThat() throws Exception {
    Path inner = job.resolve("tree/inner");
    Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("r-xr-xr-x"));
    copy("tree").makes("copy");
    assertEquals(
        "r-xr-xr-x",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(folder.resolve("work/tree/inner"))));
  }

  @Test
  void performingItAgainChangesNothing() throws Exception {
    String to = folder.resolve("else/where").toString();
    for (String from : List.of("tree", "tree/inner/run")) {
      Value first = copy(from).with("to", to + from).makes("copy");
      List<String> listing = FileAttempt.listing(folder);
      assertEquals(first, copy(from).with("to", to + from).makes("copy"));
      assertEquals(listing, FileAttempt.listing(folder));
    }
  }

  @Test
  void whatAnEarlierEngineLeftHalfMadeIsClearedAway() throws Exception {
    Destination to = new Places(copy("tree").folders()).destination("to", "tree");
    Files.createDirectories(to.part().resolve("half"));
    copy("tree").makes("copy");
    assertFalse(Files.exists(to.part()));
    assertFalse(Files.exists(folder.resolve("work/tree/half")));
  }

  @Test
  void anotherFolderIsReplacedOnlyWhereThatIsAllowed() throws Exception {
    Path there = folder.resolve("there");
    Files.createDirectories(there.resolve("other"));
    List<String> before = FileAttempt.listing(folder);
    assertEquals(
        "'@/there' is there already and is not the same; allow it with 'replace: true'",
        copy("tree").with("to", there.toString()).fails());
    assertEquals(
        before, FileAttempt.listing(folder).stream().filter(f -> !f.equals("work")).toList());
    copy("tree").with("to", there.toString()).with("replace", new Value.Bool(true)).makes("copy");
    assertEquals(ContentHash.ofFolder(job.resolve("tree")), ContentHash.ofFolder(there));
    assertFalse(FileAttempt.listing(folder).toString().contains(".old"));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing | x | there is no '@/job/nothing', which 'from' names",
        "tree | ../x | 'to' is '../x', which leads out of the work folder; elsewhere is an absolute"
            + " path, such as '${job.dir}/…'",
        "tree | a/../../x | 'to' is 'a/../../x', which leads out of the work folder; elsewhere is an"
            + " absolute path, such as '${job.dir}/…'",
        "tree | . | 'to' is '.', which names no file",
        "tree | / | 'to' is '/', which names no file",
        "tree | '' | 'to' is empty",
        "'' | x | 'from' is empty",
        "tree | @/job/tree | '@/job/tree' cannot be copied onto itself",
        "tree | @/job/tree/x | '@/job/tree' cannot be copied into itself, to '@/job/tree/.x.ID.part'",
        "tree/inner/run | @/job/tree | '@/job/tree' is a folder; name the file in it",
        "tree/inner/run | @/job/tree/inner/run/x | '@/job/tree/inner/run': FileAlreadyExistsException",
      })
  void whatCannotBeDoneIsRefused(String from, String to, String message) throws Exception {
    String place = to.replace("@", folder.toString());
    List<String> before = FileAttempt.listing(job);
    String said = copy(from).with("to", place).fails();
    assertEquals(message, said.replaceAll("\\.[0-9a-f]{12}\\.", ".ID."));
    assertEquals(before, FileAttempt.listing(job));
    assertEquals(List.of(), FileAttempt.listing(folder.resolve("work")));
  }

  @Test
  void aPipeIsRefusedByItsName() throws Exception {
    Path pipe = job.resolve("tree/pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertEquals(
        "'@/job/tree/pipe' is a pipe, socket or device, which cannot be copied",
        copy("tree").fails());
    assertEquals(
        "'@/job/tree/pipe', which 'from' names, is a pipe, socket or device, not a file",
        copy("tree/pipe").fails());
    assertEquals(List.of(), FileAttempt.listing(folder.resolve("work")));
  }
}
