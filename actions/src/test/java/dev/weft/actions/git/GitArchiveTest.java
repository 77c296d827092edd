package dev.weft.actions.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.actions.testing.LoneAttempt;
import dev.weft.engine.job.Failure;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of commits. */
final class GitArchiveTest {
  @TempDir Path folder;

  private Repository source;
  private String commit;
  private int attempts;

  @BeforeEach
  void aRepository() throws Exception {
    assumeTrue(Repository.isGitThere(), "the program 'git' is missing");
    source = Repository.make(folder.resolve("served/source"));
    commit = source.commit("a/b", "one");
    source.git("tag", "v1");
    source.commit("a/b", "two");
  }

  private LoneAttempt attempt(String url, String rev) throws IOException {
    attempts++;
    Path at = Files.createDirectories(folder.resolve("state/runs/1/act/" + attempts));
    return LoneAttempt.at(new GitArchiveCommand(), at).with("url", url).with("rev", rev);
  }

  private static Value.Artifact file(Map<String, Value> outputs) {
    return LoneAttempt.artifact(outputs, "file");
  }

  @Test
  void aZipHoldsTheFilesUnderThePrefix() throws Exception {
    LoneAttempt attempt = attempt(source.folder().toString(), "v1");
    Map<String, Value> outputs = attempt.with("format", "zip").with("prefix", "p-1/").succeeds();
    assertEquals(new Value.Text(commit), outputs.get("commit"));
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(path(outputs)))) {
      for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
        names.add(each.getName());
      }
    }
    assertEquals(List.of("p-1/", "p-1/a/", "p-1/a/b"), names);
  }

  private static Path path(Map<String, Value> outputs) {
    return Path.of(file(outputs).path());
  }

  @Test
  void theSameCommitGivesTheSameBytesHoweverItIsNamed() throws Exception {
    Map<String, Value> one = attempt(source.folder().toString(), "v1").succeeds();
    Map<String, Value> other = attempt(source.folder().toString(), commit).succeeds();
    assertEquals(file(one).sha256(), file(other).sha256());
    try (InputStream in = new GZIPInputStream(Files.newInputStream(path(one)))) {
      assertTrue(new String(in.readAllBytes(), StandardCharsets.UTF_8).contains("one"));
    }
    try (GitServer server = new GitServer(folder.resolve("served").toRealPath())) {
      for (String rev : List.of("v1", commit, "main~1")) {
        Map<String, Value> fetched = attempt(server.url("source/.git"), rev).succeeds();
        assertEquals(file(one).sha256(), file(fetched).sha256());
      }
    }
  }

  @Test
  void theRepositoryMadeForItIsGone() throws Exception {
    Map<String, Value> outputs = attempt(source.folder().toString(), "v1").succeeds();
    try (Stream<Path> left = Files.list(path(outputs).resolveSibling(""))) {
      assertEquals(List.of(path(outputs)), left.toList());
    }
  }

  @Test
  void settingsOfTheRepositoryStartNoProgram() throws Exception {
    Path ran = folder.resolve("ran");
    source.git("config", "tar.tar.gz.command", "touch " + ran + "; cat");
    source.git("config", "filter.f.smudge", "touch " + ran + "; cat");
    source.commit(".gitattributes", "* filter=f\n");
    attempt(source.folder().toString(), "main").succeeds();
    assertFalse(Files.exists(ran));
  }

  @Test
  void aPrefixThatLeadsOutIsRefused() throws Exception {
    for (String prefix : List.of("/x/", "../x/", "a/../../b/")) {
      Failure failure = attempt(source.folder().toString(), "v1").with("prefix", prefix).fails();
      assertEquals(
          "'prefix' is '" + prefix + "', which leads out of the archive", failure.message());
    }
  }
}
