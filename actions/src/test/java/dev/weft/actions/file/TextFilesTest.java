package dev.weft.actions.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.expression.eval.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code write_file} and {@code template}. */
final class TextFilesTest {
  @TempDir Path folder;

  private FileAttempt write(String content) {
    return new FileAttempt(folder, new WriteFileCommand()).with("content", content);
  }

  private FileAttempt fill(String template, Map<String, Value> values) throws Exception {
    Files.writeString(Files.createDirectories(folder.resolve("job")).resolve("t"), template);
    return new FileAttempt(folder, new TemplateCommand())
        .with("from", "t")
        .with("values", new Value.Entries(values));
  }

  private String filled(String template, Map<String, Value> values) throws Exception {
    return Files.readString(Path.of(fill(template, values).makes("file").path()));
  }

  @ParameterizedTest
  @CsvSource({"0600, rw-------", "644, rw-r--r--", "0755, rwxr-xr-x", "0777, rwxrwxrwx"})
  void aFileHasTheModeThatIsAskedFor(String mode, String permissions) throws Exception {
    Value.Artifact made = write("ä\n").with("mode", mode).with("to", "a/b").makes("file");
    Path file = folder.resolve("work/a/b");
    assertEquals(file.toString(), made.path());
    assertEquals("ä\n", Files.readString(file));
    assertEquals(3, made.size());
    assertEquals(permissions, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @ParameterizedTest
  @CsvSource({"u+x", "8", "0888", "4755", "''", "06000"})
  void anythingElseIsNoMode(String mode) throws Exception {
    assertEquals(
        "'mode' is '" + mode + "', not as \"0644\"", write("x").with("mode", mode).fails());
    assertEquals(List.of(), FileAttempt.listing(folder.resolve("work")));
  }

  @Test
  void aFileThatIsThereIsReplacedAsAWhole() throws Exception {
    Path there = Files.writeString(folder.resolve("there"), "a long text that was there before");
    Files.createSymbolicLink(folder.resolve("link"), there);
    write("new").with("to", folder.resolve("link").toString()).makes("file");
    assertEquals("new", Files.readString(folder.resolve("link")));
    assertEquals("a long text that was there before", Files.readString(there));
  }

  @Test
  void aTemplateIsFilledInOnePass() throws Exception {
    Map<String, Value> values =
        Map.of(
            "host", new Value.Text("${values.port} $${x} ${HOME}"),
            "port", new Value.Int(80),
            "all", new Value.Items(List.of(new Value.Text("a"), new Value.Text("b"))));
    assertEquals(
        "${values.port} $${x} ${HOME}:80 a,b 443 ${HOME} ${values.host} $<X>\n",
        filled(
            "${values.host}:${values.port} ${values.all.join(\",\")} ${(values.tls ?? 443)} ${HOME}"
                + " $${values.host} $<X>\n",
            values));
    assertEquals("80", filled("${values.port}", values));
    assertEquals("", filled("", values));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ab ${values.hots} | 1:6: 'values' has no 'hots'; did you mean 'host'?",
        "ab ${values.list} | 1:4: an array cannot stand in a text; use join()",
        "ab ${inputs.host} | 1:6: a template knows 'values' only, not 'inputs'; give what it needs in"
            + " the parameter 'values', and write $${ for a literal ${",
        "ab ${values.host.x} | 1:18: a string has no field 'x'",
        "ab ${always()} | 1:4: status functions have no meaning in a template",
        "ab ${values.} | 1:13: expected a name after '.' but found '}'",
      })
  void whatIsWrongInATemplateHasItsPlace(String template, String message) throws Exception {
    Map<String, Value> values =
        Map.of("host", new Value.Text("h"), "list", new Value.Items(List.of()));
    assertEquals("@/job/t:" + message, fill(template, values).fails());
    assertEquals(List.of(), FileAttempt.listing(folder.resolve("work")));
  }

  @Test
  void linesOfATemplateAreCounted() throws Exception {
    assertEquals("@/job/t:3:4: 'values' has no 'x'", fill("a\n\n ${values.x}", Map.of()).fails());
  }

  @Test
  void aTemplateHasALimitThatCanBeSet() throws Exception {
    FileAttempt attempt = fill("0123456789", Map.of()).with("max_bytes", new Value.Int(9));
    assertEquals("'@/job/t' is longer than 9 bytes; allow it with 'max_bytes'", attempt.fails());
    attempt.with("max_bytes", new Value.Int(10)).succeeds();
    assertEquals(
        "'max_bytes' is 0, but a limit is at least 1",
        attempt.with("max_bytes", new Value.Int(0)).fails());
  }

  @Test
  void whatIsNoTextIsNoTemplate() throws Exception {
    FileAttempt attempt = fill("", Map.of());
    Files.write(folder.resolve("job/t"), new byte[] {'a', (byte) 0xff});
    assertEquals("'@/job/t' is not UTF-8, so it is no text to fill", attempt.fails());
  }
}
