package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of runs, read back. */
final class ExportTest {
  private static final String JOB =
      """
      {"job_name": "packed", "actions": [
        {"name": "make", "command": "shell", "outputs": {"text": {"type": "string"}, "big": {"type": "file"}},
         "parameters": {"script": "echo log; echo t > $WEFT_OUT/text; echo w > w; cd $WEFT_OUT/..; echo w > work/w; head -c 1100000 /dev/zero > $WEFT_OUT/big"}}]}
      """;

  @TempDir Path folder;

  private Map<String, String> packed(String... words) throws IOException {
    CommandLine result = CommandLine.run(folder, "", words);
    assertEquals(ExitCode.DONE, result.code(), result.err());
    Map<String, String> files = new TreeMap<>();
    Path archive = Path.of(result.out().strip());
    try (var tar = new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        assertTrue(entry.isFile(), entry.getName());
        files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  private void run(String job) {
    CommandLine ran = CommandLine.run(folder, job, "run", "--quiet", "-");
    assertEquals(ExitCode.DONE, ran.code(), ran.err());
  }

  private static String text(Map<String, String> files, String name) {
    return files.getOrDefault(name, "no " + name);
  }

  @Test
  void anArchiveHoldsWhatThereIsOfARunAndSaysWhatItDoesNotHold() throws IOException {
    run(JOB);
    Path link = folder.resolve(".weft/runs/1/make/1/out/link");
    Files.createSymbolicLink(link, folder.resolve("elsewhere"));
    Map<String, String> files = packed("export", "--max-mib", "1");
    assertEquals(JOB, files.get("run-1/job/job.json"));
    assertEquals("{}\n", files.get("run-1/inputs.json"));
    assertEquals("log\n", files.get("run-1/files/make/1/log"));
    assertEquals("t\n", files.get("run-1/files/make/1/out/text"));
    assertTrue(text(files, "run-1/events.jsonl").contains("\"action\":\"make\""), files.toString());
    Schemas.check("run.schema.json", text(files, "run-1/run.json"));
    String left = text(files, "run-1/archive.json");
    assertTrue(left.contains("{\"file\":\"files/make/1/out/link\",\"reason\":\"a link\"}"), left);
    assertTrue(
        left.contains("{\"file\":\"files/make/1/out/big\",\"reason\":\"it has 1100000"), left);
    assertTrue(left.contains("{\"file\":\"files/make/1/work\",\"reason\":\"the work folder"), left);
    assertTrue(files.keySet().stream().noneMatch(each -> each.contains("/work")), files.toString());
  }

  @Test
  void aFileThatExistsIsLeftAlone() throws IOException {
    Files.writeString(folder.resolve("mine"), "mine");
    CommandLine.run(folder, JOB, "run", "--quiet", "-");
    CommandLine result = CommandLine.run(folder, "", "export", "-o", "mine");
    assertEquals(ExitCode.USAGE, result.code());
    assertTrue(result.err().contains("mine' exists\nhint: "), result.err());
    assertEquals("mine", Files.readString(folder.resolve("mine")));
  }

  @Test
  void outputsInWorkFoldersAndOfEarlierRunsAreInIt() throws IOException {
    run(
        """
        {"job_name": "placed", "actions": [
          {"name": "make", "command": "shell",
           "outputs": {"one": {"type": "file", "path": "one"}, "tree": {"type": "directory", "path": "tree"}},
           "parameters": {"script": "echo 1 > one; mkdir -p tree/a/1/work; echo w > tree/a/1/work/w; echo no > no"}},
          {"name": "use", "command": "shell", "parameters": {"script": "cat ${make.one}"}}]}
        """);
    Map<String, String> first = packed("export");
    assertEquals("1\n", first.get("run-1/files/make/1/work/one"));
    assertEquals("w\n", first.get("run-1/files/make/1/work/tree/a/1/work/w"));
    assertTrue(first.keySet().stream().noneMatch(each -> each.endsWith("/no")), first.toString());
    CommandLine again = CommandLine.run(folder, "", "rerun", "1", "--from", "use", "--quiet");
    assertEquals(ExitCode.DONE, again.code(), again.err());
    Map<String, String> second = packed("export");
    assertEquals("1\n", second.get("run-2/earlier/1/make/1/work/one"));
    assertEquals("w\n", second.get("run-2/earlier/1/make/1/work/tree/a/1/work/w"));
    assertEquals("1\n", second.get("run-2/files/use/1/log"));
  }

  @Test
  void whatIsLeftOutIsToldOfOnceAndNoNameLeadsOutOfTheArchive() throws IOException {
    run(
        """
        {"job_name": "apart", "actions": [
          {"name": "tree", "command": "shell", "outputs": {"d": {"type": "directory"}},
           "parameters": {"script": "mkdir $WEFT_OUT/d; echo 1 > $WEFT_OUT/d/a; ln -s a $WEFT_OUT/d/b"}},
          {"name": "away", "command": "write_file", "outputs": ["file"],
           "parameters": {"content": "2", "to": "${job.dir}/away"}}]}
        """);
    Map<String, String> files = packed("export");
    assertEquals("1\n", files.get("run-1/files/tree/1/out/d/a"));
    assertEquals("2", files.get("run-1/elsewhere" + folder.toRealPath().resolve("away")));
    assertTrue(files.keySet().stream().noneMatch(each -> each.contains("..")), files.toString());
    assertEquals(2, text(files, "run-1/archive.json").split("tree/1/out/d/b", -1).length);
  }
}
