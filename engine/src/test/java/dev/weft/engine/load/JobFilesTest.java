package dev.weft.engine.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.job.Job;
import dev.weft.engine.job.JobTexts;
import dev.weft.engine.job.Limit;
import dev.weft.engine.job.Limits;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.diagnostic.Diagnostic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs that lie in files, with commands beside them. */
final class JobFilesTest {
  private static final String JOB =
      "{\"job_name\": \"x\", \"actions\": [{\"command\": \"build\"}]}";
  private static final String COMMAND = "{\"shell\": {\"script\": \"make\"}}";

  @TempDir Path folder;

  @Test
  void commandsBesideTheJobAreKnownByTheNamesOfTheirFiles() throws IOException {
    Path job = write("job.json", JOB);
    write("commands/build.json", COMMAND);
    write("commands/test.yaml", "exec: { argv: [test] }\n");
    write("commands/README.md", "none");
    write("commands/.hidden.json", "{");
    Job read = JobFiles.read(job, ReadLimits.DEFAULT).value().orElseThrow();
    assertEquals(Set.of("build", "test"), read.commands().keySet());
    assertEquals(folder.toString(), read.header().folder());
  }

  @Test
  void aJobIsReadAgainFromItsTextsWhenItsFilesAreGone() throws IOException {
    Path job = write("job", "job_name: x\nactions: [{command: test}, {command: build}]\n");
    Path first = write("commands/build.json", COMMAND);
    Path second = write("commands/test.yaml", "exec: { argv: [test] }\n");
    Job read = JobFiles.read(job, ReadLimits.DEFAULT).value().orElseThrow();
    JobTexts texts = JobReader.textsOf(read);
    for (Path each : List.of(job, first, second)) {
      Files.delete(each);
    }
    Checked<Job> again = JobReader.read(texts, ReadLimits.DEFAULT);
    assertEquals(List.of(), again.diagnostics());
    assertEquals(shown(read), shown(again.value().orElseThrow()));
    assertEquals(texts, JobReader.textsOf(again.value().orElseThrow()));
    assertEquals(JobTexts.Format.YAML, texts.job().format());
    assertEquals(2, texts.commands().size());
  }

  private static String shown(Job job) {
    return job.toString().replaceAll("SourceText@\\w+", "SourceText");
  }

  @Test
  void aWrongCommandFileIsReportedUnderItsOwnName() throws IOException {
    Path job = write("job.json", JOB);
    write("commands/build.json", "{\"shel\": {}}");
    List<Diagnostic> found = JobFiles.read(job, ReadLimits.DEFAULT).diagnostics();
    assertEquals(1, found.size());
    assertEquals(folder + "/commands/build.json", found.get(0).range().source().name());
    assertEquals(ReadCode.UNKNOWN_KEY, found.get(0).code());
  }

  @Test
  void twoCommandsOfOneNameAreAnError() throws IOException {
    Path job =
        write("job.json", "{\"commands\": {\"build\": " + COMMAND + "}, " + JOB.substring(1));
    write("commands/build.json", COMMAND);
    write("commands/build.yaml", "shell: { script: x }");
    List<Diagnostic> found = JobFiles.read(job, ReadLimits.DEFAULT).diagnostics();
    assertEquals(
        List.of("two commands are named 'build'", "two commands are named 'build'"),
        found.stream().map(Diagnostic::message).toList());
  }

  @Test
  void standardInputIsReadWithTheCommandsOfItsFolder() throws IOException {
    write("commands/build.json", COMMAND);
    for (String text : List.of(JOB, "job_name: x\nactions: [{command: build}]")) {
      var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
      Checked<Job> job = JobFiles.read(in, folder, ReadLimits.DEFAULT);
      assertEquals(List.of(), job.diagnostics());
      assertEquals(1, job.value().orElseThrow().commands().size());
    }
  }

  @Test
  void aFileThatIsNotThereIsADiagnostic() {
    List<Diagnostic> found =
        JobFiles.read(folder.resolve("no.json"), ReadLimits.DEFAULT).diagnostics();
    assertEquals("there is no such file", found.get(0).message());
  }

  @Test
  void aFolderIsADiagnostic() {
    Diagnostic found = JobFiles.read(folder, ReadLimits.DEFAULT).diagnostics().get(0);
    assertEquals(ReadCode.UNREADABLE_FILE, found.code());
  }

  @Test
  void aFileBeyondTheLimitIsNotRead() throws IOException {
    Path job = write("job.json", JOB);
    ReadLimits small = ReadLimits.of(new Limits(Map.of(Limit.DOCUMENT, 10L)));
    assertEquals(ReadCode.TOO_LARGE, JobFiles.read(job, small).diagnostics().get(0).code());
    var in = new ByteArrayInputStream(JOB.getBytes(StandardCharsets.UTF_8));
    assertEquals(ReadCode.TOO_LARGE, JobFiles.read(in, folder, small).diagnostics().get(0).code());
  }

  @ParameterizedTest
  @CsvSource({
    "7b22ff, 1:3, the text is not UTF-8 from here on",
    "7b0aefbfbdc3, 2:2, the text is not UTF-8 from here on",
    "eda0bd, 1:1, the text is not UTF-8 from here on",
    "c0af, 1:1, the text is not UTF-8 from here on",
    "f4908080, 1:1, the text is not UTF-8 from here on",
    "efbbbf7b7d, 1:1, the text begins with a byte order mark",
    "fffe7b00, 1:1, the text is not UTF-8 from here on",
    "7b0a0a007d, 3:1, a NUL character"
  })
  void bytesThatAreNotPlainUtf8AreReportedAtTheirPlace(String hex, String place, String message)
      throws IOException {
    Path job = folder.resolve("job.json");
    Files.write(job, java.util.HexFormat.of().parseHex(hex));
    Diagnostic found = JobFiles.read(job, ReadLimits.DEFAULT).diagnostics().get(0);
    assertEquals(ReadCode.BAD_ENCODING, found.code());
    assertEquals(message, found.message());
    assertEquals(place, found.range().from().line() + ":" + found.range().from().column());
  }

  @Test
  void theReplacementCharacterItselfIsAllowed() throws IOException {
    Path job = write("job.json", JOB.replace("\"x\"", "\"\ufffd\""));
    assertTrue(JobFiles.read(job, ReadLimits.DEFAULT).diagnostics().isEmpty());
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
