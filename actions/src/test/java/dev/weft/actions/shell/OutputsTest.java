package dev.weft.actions.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.job.Failure;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of the files that a script leaves. */
final class OutputsTest {
  @TempDir Path folder;

  private final ShellCommand shell = new ShellCommand();
  private Attempt attempt;

  @BeforeEach
  void begin() {
    attempt = new Attempt(folder);
  }

  private static Type type(String text) {
    return Type.parse(text).orElseThrow();
  }

  private Value made(String type, String script) throws Exception {
    return attempt.runs(script).output("x", type(type)).succeeds(shell).values().iterator().next();
  }

  private void refused(String problem) throws Exception {
    Failure failure = attempt.fails(shell);
    assertTrue(failure instanceof Failure.OutputMissing, failure.message());
    String expected = "output '" + ((Failure.OutputMissing) failure).output() + "' " + problem;
    assertTrue(failure.message().startsWith(expected), failure.message());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "string | printf 'a\\n\\n' | Text[value=a",
        "string | printf '' | Text[value=]",
        "string | printf ' a \\r\\n' | Text[value= a ",
        "integer | echo 42 | Int[value=42]",
        "number | echo 4.5 | Real[value=4.5]",
        "number | echo 4 | Real[value=4.0]",
        "boolean | echo true | Bool[value=true]",
        "array<string> | echo '[\"a\"]' | Items[values=[Text[value=a]]]",
        "map<integer> | echo '{\"a\":1}' | Entries[values={a=Int[value=1]}]",
        "object | echo '{\"a\":1}' | Entries[values={a=Int[value=1]}]",
        "any | echo '[1]' | Items[values=[Int[value=1]]]",
        "location | echo http://x/y | Text[value=http://x/y]",
      })
  void aValueIsReadByItsType(String type, String script, String value) throws Exception {
    String found = made(type, script + " > \"$WEFT_OUT/x\"").toString();
    assertTrue(found.startsWith(value), found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "integer | echo 4.5 | is of type integer but its text is '4.5'",
        "integer | echo '\"4\"' | is of type integer but its text is '\"4\"'",
        "integer | printf '' | is of type integer but its text is empty",
        "boolean | echo yes | is of type boolean but its text is 'yes'",
        "array<string> | echo '[1]' | is of type array<string> but its text is '[1]'",
        "object | echo '{' | is of type object but its text is '{'",
        "string | printf 'a\\000b' | holds the character NUL",
        "string | printf '\\377' | is not UTF-8",
        "string | printf '\\355\\240\\200' | is not UTF-8",
        "string | head -c 1048577 /dev/zero | is larger than 1MiB",
      })
  void aValueThatIsNotOfItsTypeIsRefused(String type, String script, String problem)
      throws Exception {
    attempt.runs(script + " > \"$WEFT_OUT/x\"").output("x", type(type));
    refused(problem);
  }

  @Test
  void aValueOfAMebibyteIsTaken() throws Exception {
    String script =
        "head -c 1048576 /dev/zero | tr '\\000' x > \"$WEFT_OUT/x\"; echo >> \"$WEFT_OUT/x\"";
    assertEquals(1048576, ((Value.Text) made("string", script)).value().length());
  }

  @Test
  void aMissingOutputIsNamed() throws Exception {
    attempt.runs(":").output("deb", Type.STRING);
    refused("was not made");
  }

  @Test
  void anUndeclaredOutputIsNamed() throws Exception {
    attempt.runs("echo 1 > \"$WEFT_OUT/extra\"");
    refused("was written to \"$WEFT_OUT\" but is not declared");
  }

  @Test
  void anOutputThatIsDeclaredToComeFromElsewhereIsNotWrittenToo() throws Exception {
    attempt.runs("echo 1; echo 2 > \"$WEFT_OUT/x\"").printed("x", Type.INTEGER);
    refused("was written to \"$WEFT_OUT\" too");
  }

  @Test
  void standardOutputMayBeTyped() throws Exception {
    attempt.runs("echo '[1, 2]'; echo noise >&2").printed("x", type("array<integer>"));
    Value list = new Value.Items(List.of(new Value.Int(1), new Value.Int(2)));
    assertEquals(Map.of("x", list), attempt.succeeds(shell));
  }

  @Test
  void aFileIsRecordedWithItsHash() throws Exception {
    Value.Artifact file = (Value.Artifact) made("file", "printf abc > \"$WEFT_OUT/x\"");
    assertEquals(folder.toRealPath().resolve("out/x").toString(), file.path());
    assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", file.sha256());
    assertEquals(3, file.size());
  }

  @Test
  void aFileMayLieInTheWorkFolder() throws Exception {
    attempt
        .runs("mkdir d; echo x > d/y")
        .output("x", Type.FILE, "d/y")
        .output("t", Type.STRING, "d/../d/y");
    Map<String, Value> made = attempt.succeeds(shell);
    assertEquals(new Value.Text("x"), made.get("t"));
    assertEquals(
        folder.toRealPath().resolve("work/d/y").toString(),
        ((Value.Artifact) Objects.requireNonNull(made.get("x"))).path());
  }

  @ParameterizedTest
  @CsvSource({"../out", "/etc/passwd", "d/../../job", "''"})
  void noPathLeadsOutOfTheWorkFolder(String path) throws Exception {
    attempt.runs("mkdir d").output("x", Type.FILE, path);
    refused("has the path '" + path + "', which leads out of the work folder");
  }

  @ParameterizedTest
  @CsvSource({
    "../job/kept, string",
    "../job/kept, file",
    "../log, string",
    "../script, file",
    "../job, directory"
  })
  void noLinkLeadsOutOfTheAttempt(String target, String type) throws Exception {
    Files.createDirectories(folder.resolve("job"));
    Files.writeString(folder.resolve("job/kept"), "kept");
    attempt.runs("ln -s " + target + " \"$WEFT_OUT/x\"").output("x", type(type));
    refused("is a symbolic link to '");
  }

  @Test
  void noLinkedFolderLeadsOutOfTheAttempt() throws Exception {
    Files.createDirectories(folder.resolve("job"));
    Files.writeString(folder.resolve("job/kept"), "kept");
    attempt.runs("ln -s ../job d").output("x", Type.FILE, "d/kept");
    refused("is a symbolic link to '" + folder.toRealPath().resolve("job/kept"));
  }

  @ParameterizedTest
  @CsvSource({"string", "file", "directory"})
  void aPipeIsRefusedWithoutReadingIt(String type) throws Exception {
    attempt.runs("mkfifo \"$WEFT_OUT/x\"").output("x", type(type));
    refused("is a pipe, socket or device, not a");
  }

  @Test
  void aFolderIsNoFileAndAFileNoFolder() throws Exception {
    attempt.runs("mkdir \"$WEFT_OUT/x\"").output("x", Type.FILE);
    refused("is a directory, not a file");
    attempt.runs("rmdir \"$WEFT_OUT/x\"; echo > \"$WEFT_OUT/x\"").output("x", Type.DIRECTORY);
    refused("is a file, not a directory");
  }

  @Test
  void aFoldersHashTellsWhatIsInIt() throws Exception {
    String make = "rm -rf x; mkdir -p x/b x/c; echo 1 > x/b/f; echo 2 > x/g; ln -s nowhere x/l; ";
    attempt.output("x", Type.DIRECTORY, "x");
    String first = hash(make);
    assertEquals(first, hash(make + "touch -d 2001-01-01 x/g"));
    for (String change :
        List.of(
            "echo 3 > x/g",
            "mv x/g x/h",
            "chmod +x x/g",
            "rmdir x/c",
            "rm x/l; ln -s elsewhere x/l",
            "rm x/l; echo nowhere > x/l")) {
      assertNotEquals(first, hash(make + change), change);
    }
    assertTrue(Files.isDirectory(folder.resolve("work/x")));
  }

  @Test
  void aFolderThatHoldsAPipeIsRefused() throws Exception {
    attempt.runs("mkdir x; mkfifo x/p").output("x", Type.DIRECTORY, "x");
    refused("holds 'p', which is a pipe, socket or device");
  }

  private String hash(String script) throws Exception {
    Value made = attempt.runs(script).succeeds(shell).get("x");
    return made instanceof Value.Artifact artifact ? artifact.sha256() : "";
  }
}
