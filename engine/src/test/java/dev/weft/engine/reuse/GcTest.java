package dev.weft.engine.reuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.JobTexts;
import dev.weft.engine.job.Limits;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.FailureMode;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunOutcome;
import dev.weft.engine.run.RunPath;
import dev.weft.engine.store.ArtifactStore;
import dev.weft.engine.store.KeptResult;
import dev.weft.engine.store.ReuseIndex;
import dev.weft.engine.store.RunDefinition;
import dev.weft.engine.store.RunStore;
import dev.weft.engine.store.disk.DiskArtifactStore;
import dev.weft.engine.store.memory.MemoryReuseIndex;
import dev.weft.engine.store.memory.MemoryRunStore;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is old or too much goes, the longest unused first, and nothing that is needed. */
final class GcTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final KeptResult.Cause CAUSE =
      new KeptResult.Cause("j", new ActionName("a"), Map.of());
  private static final Duration FOREVER = Duration.ofDays(10_000);

  @TempDir Path state;
  private final ReuseIndex index = new MemoryReuseIndex();
  private final RunStore runs = new MemoryRunStore();
  private ArtifactStore artifacts;

  @BeforeEach
  void store() {
    artifacts = new DiskArtifactStore(state.resolve("artifacts"));
  }

  private String keep(String name, int daysAgo, String... contents) throws IOException {
    Map<String, Value> outputs = new TreeMap<>();
    for (String content : contents) {
      Path file = Files.writeString(state.resolve("made"), content);
      String sha256 = artifacts.put(file);
      outputs.put(
          content.substring(0, 1), new Value.Artifact("out/x", sha256, content.length(), false));
    }
    Instant at = NOW.minus(Duration.ofDays(daysAgo));
    index.remember(
        new KeptResult(name, new KeptResult.Made(outputs, Set.of()), new RunId("1"), at), CAUSE);
    return name;
  }

  private Path run(String id, int daysAgo, boolean finished, Value... outputs) throws IOException {
    RunId run = new RunId(id);
    Instant at = NOW.minus(Duration.ofDays(daysAgo));
    runs.begin(
        run,
        new RunDefinition(
            "j",
            new JobTexts(new JobTexts.Text("j", JobTexts.Format.JSON, "{}"), "/", List.of()),
            Map.of(),
            new RunDefinition.Settings(
                1, FailureMode.KEEP_GOING, Map.of(), Duration.ZERO, Limits.USUAL),
            "1"));
    for (Value output : outputs) {
      runs.append(
          run,
          List.of(
              new Entry(
                  RunPath.ROOT, new RunEvent.AttemptSucceeded(at, 0, 1, Map.of("o", output)))));
    }
    if (finished) {
      runs.append(
          run,
          List.of(new Entry(RunPath.ROOT, new RunEvent.RunFinished(at, RunOutcome.SUCCEEDED))));
    }
    Path folder = Files.createDirectories(state.resolve("runs/" + id + "/a/1"));
    Files.writeString(folder.resolve("log"), "0123456789");
    return state.resolve("runs/" + id);
  }

  private Gc.Freed collect(Duration keep, long most) throws IOException {
    return new Gc(index, artifacts, runs, state)
        .collect(new Gc.Limits(keep, most < 0 ? OptionalLong.empty() : OptionalLong.of(most)), NOW);
  }

  private Set<String> left() throws IOException {
    return Set.copyOf(index.all().stream().map(KeptResult::fingerprint).toList());
  }

  @Test
  void whatWasNotUsedForLongGoesAndWhatOthersShareStays() throws IOException {
    keep("old", 40, "shared", "alone");
    keep("new", 1, "shared");
    assertEquals(new Gc.Freed(1, 1, 0, 5, 6), collect(Duration.ofDays(30), -1));
    assertEquals(Set.of("new"), left());
    assertEquals(1, artifacts.entries().size());
    assertEquals(new Gc.Freed(0, 0, 0, 0, 6), collect(Duration.ofDays(30), -1));
  }

  @Test
  void whatIsTooMuchGoesTheLongestUnusedFirst() throws IOException {
    keep("a", 3, "aaaaaaaaaa");
    keep("b", 2, "bbbbbbbbbb");
    keep("c", 1, "cccccccccc");
    assertEquals(new Gc.Freed(1, 1, 0, 10, 20), collect(FOREVER, 25));
    assertEquals(Set.of("b", "c"), left());
    index.used(List.of("b"), NOW);
    assertEquals(new Gc.Freed(1, 1, 0, 10, 10), collect(FOREVER, 10));
    assertEquals(Set.of("b"), left());
  }

  @Test
  void artifactsThatNoResultNamesGo() throws IOException {
    artifacts.put(Files.writeString(state.resolve("made"), "orphan"));
    assertEquals(new Gc.Freed(0, 1, 0, 6, 0), collect(FOREVER, -1));
  }

  @Test
  void aFolderIsKeptWithItsFiles() throws IOException {
    Path tree = Files.createDirectories(state.resolve("tree"));
    Files.writeString(tree.resolve("f"), "content");
    String sha256 = artifacts.put(tree);
    Map<String, Value> outputs = Map.of("d", new Value.Artifact("out/d", sha256, 7, true));
    index.remember(
        new KeptResult("dir", new KeptResult.Made(outputs, Set.of()), new RunId("1"), NOW), CAUSE);
    assertEquals(0, collect(FOREVER, -1).artifacts());
    artifacts.copyTo(state.resolve("copy"), sha256, true);
    assertEquals(2, collect(FOREVER, 0).artifacts());
  }

  @Test
  void theFoldersOfOldRunsGoButForTheLatestAndThoseThatAreNotOver() throws IOException {
    Path old = run("1", 50, true);
    Path died = run("2", 45, false);
    Path latest = run("3", 40, true);
    assertEquals(new Gc.Freed(0, 0, 1, 10, 20), collect(Duration.ofDays(30), -1));
    assertFalse(Files.exists(old));
    assertTrue(Files.exists(died));
    assertTrue(Files.exists(latest));
  }

  @Test
  void nothingGoesThatARunRefersToWhichIsNotOver() throws IOException {
    Path old = run("1", 50, true);
    keep("used", 50, "needed");
    String sha256 = artifacts.entries().get(0).sha256();
    Path file = old.resolve("a/1/log");
    run("2", 1, false, new Value.Artifact(file.toString(), sha256, 6, false));
    run("3", 1, true);
    run("4", 1, true);
    assertEquals(0, collect(Duration.ZERO, 0).results());
    assertEquals(Set.of("used"), left());
    assertEquals(1, artifacts.entries().size());
    assertTrue(Files.exists(old));
    assertFalse(Files.exists(state.resolve("runs/3")));
  }

  @Test
  void aFolderIsAsYoungAsTheLatestRunThatRefersToIt() throws IOException {
    Path old = run("1", 50, true);
    Path unused = run("2", 50, true);
    run("3", 10, true, new Value.Artifact(old.resolve("a/1/log").toString(), "0", 10, false));
    run("4", 5, true);
    assertEquals(new Gc.Freed(0, 0, 1, 10, 30), collect(Duration.ofDays(30), -1));
    assertTrue(Files.exists(old));
    assertFalse(Files.exists(unused));
    assertEquals(new Gc.Freed(0, 0, 2, 20, 10), collect(Duration.ZERO, -1));
    assertFalse(Files.exists(old));
  }

  @Test
  void whatTheLatestRunRefersToStays() throws IOException {
    Path old = run("1", 50, true);
    run("2", 10, true, new Value.Artifact(old.resolve("a/1/log").toString(), "0", 10, false));
    assertEquals(new Gc.Freed(0, 0, 0, 0, 20), collect(Duration.ZERO, 0));
    assertTrue(Files.exists(old));
  }
}
