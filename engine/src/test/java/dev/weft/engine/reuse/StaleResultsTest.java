package dev.weft.engine.reuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.plan.Plan;
import dev.weft.engine.reuse.ReuseDecision.Hit;
import dev.weft.engine.reuse.ReuseDecision.Miss;
import dev.weft.engine.store.ArtifactStore;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However files are edited behind its back, nothing stale or damaged is given out: what comes from
 * a hit is always what the action makes of the inputs as they are. The number of edits of each kind
 * is the system property {@code weft.reuse.edits}.
 */
final class StaleResultsTest {
  private static final int EDITS = Integer.getInteger("weft.reuse.edits", 30);
  private static final long SEED = Long.getLong("seed", 20261122);
  private static final String JOB =
      """
      job_name: j
      actions: [{command: step, name: build, outputs: {out: {type: file}}, cache: {inputs: [src]}}]
      """;

  @TempDir Path temp;

  /** What happens to a run. */
  private enum Edit {
    NOTHING,
    INPUT_WHILE_RUNNING,
    INPUT_WHILE_RUNNING_AND_BACK,
    OUTPUT_AFTERWARDS,
    ENTRY_IN_THE_STORE,
    ENTRY_CUT,
    COPY_OF_A_HIT
  }

  @Test
  void nothingStaleOrDamagedIsGivenOut() throws IOException {
    Bench bench = new Bench(temp);
    Plan plan = bench.plan(JOB);
    Random random = new Random(SEED);
    int hits = 0;
    for (int i = 0; i < EDITS * Edit.values().length; i++) {
      Edit edit = Edit.values()[random.nextInt(Edit.values().length)];
      bench.write("src/a", "content " + random.nextInt(5));
      String which = "seed " + SEED + ", step " + i + ": " + edit;
      hits += perform(bench, plan, edit, random, which) ? 1 : 0;
    }
    assertTrue(hits > EDITS / 2, "hits: " + hits);
  }

  private static String content(Bench bench) throws IOException {
    return Files.readString(bench.jobFolder.resolve("src/a"));
  }

  private static boolean perform(Bench bench, Plan plan, Edit edit, Random random, String which)
      throws IOException {
    if (edit == Edit.ENTRY_IN_THE_STORE || edit == Edit.ENTRY_CUT) {
      damage(bench, edit, random);
    }
    LastingReuse reuse = bench.reuse(plan);
    ReuseDecision decision = reuse.before(plan.action(0), bench, bench.folder("reused"));
    if (decision instanceof Hit hit) {
      Path out = Bench.path(hit, "out");
      assertEquals("made of " + content(bench), Files.readString(out), which);
      if (edit == Edit.COPY_OF_A_HIT) {
        Files.writeString(out, "edited");
      }
      return true;
    }
    Miss miss = assertInstanceOf(Miss.class, decision, which);
    String seen = content(bench);
    if (edit == Edit.INPUT_WHILE_RUNNING || edit == Edit.INPUT_WHILE_RUNNING_AND_BACK) {
      bench.write("src/a", "edited while it ran");
    }
    // the action reads the edited file
    Value.Artifact made = bench.made("out/out", "made of " + content(bench));
    if (edit == Edit.INPUT_WHILE_RUNNING_AND_BACK) {
      Files.delete(bench.jobFolder.resolve("src/a"));
      bench.write("src/a", seen);
    }
    if (edit == Edit.OUTPUT_AFTERWARDS) {
      Files.writeString(Path.of(made.path()), "edited");
    }
    boolean kept = reuse.after(miss, bench, Map.of("out", made), bench.folder("attempt")).isEmpty();
    boolean edited =
        edit == Edit.INPUT_WHILE_RUNNING
            || edit == Edit.INPUT_WHILE_RUNNING_AND_BACK
            || edit == Edit.OUTPUT_AFTERWARDS;
    assertEquals(!edited, kept, which);
    return false;
  }

  private static void damage(Bench bench, Edit edit, Random random) throws IOException {
    List<ArtifactStore.Entry> entries = bench.artifacts.entries();
    if (entries.isEmpty()) {
      return;
    }
    String sha256 = entries.get(random.nextInt(entries.size())).sha256();
    Path file =
        bench.state.resolve("artifacts/" + sha256.substring(0, 2) + "/" + sha256.substring(2));
    assertTrue(file.toFile().setWritable(true));
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length == 0) {
      return; // an earlier edit cut it so
    }
    if (edit == Edit.ENTRY_CUT) {
      Files.write(file, java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)));
    } else {
      bytes[random.nextInt(bytes.length)] ^= 4;
      Files.write(file, bytes);
    }
  }
}
