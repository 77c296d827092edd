package dev.weft.engine.reuse;

import dev.weft.engine.store.ArtifactStore;
import dev.weft.engine.store.Artifacts;
import dev.weft.engine.store.KeptResult;
import dev.weft.engine.store.ReuseIndex;
import dev.weft.engine.store.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Frees space in a state folder: kept results and the artifacts that only they need, and the
 * folders of finished runs. What was not used for longest goes first. Never what a run that is not
 * finished refers to, and never the folder of the latest run. To be used by whoever alone may write
 * to the state folder.
 */
public final class Gc {
  private final ReuseIndex index;
  private final ArtifactStore artifacts;
  private final RunFolders runs;
  private final Map<String, Long> sizes = new HashMap<>();
  private final Map<String, Integer> needed = new HashMap<>();

  /**
   * What may stay.
   *
   * @param keep how long after its last use
   * @param most bytes in all
   */
  public record Limits(Duration keep, OptionalLong most) {}

  /**
   * What was done.
   *
   * @param bytes freed
   * @param left bytes that stayed
   */
  public record Freed(int results, int artifacts, int runs, long bytes, long left) {}

  /** Something that may go: a result, or the folder of a run. */
  private sealed interface Candidate {
    Instant at();

    record Result(KeptResult kept, Set<String> parts) implements Candidate {
      @Override
      public Instant at() {
        return kept.used();
      }
    }

    record Run(RunFolders.Finished finished) implements Candidate {
      @Override
      public Instant at() {
        return finished.at();
      }
    }
  }

  /** Looks at what there is. */
  public Gc(ReuseIndex index, ArtifactStore artifacts, RunStore runs, Path stateFolder)
      throws IOException {
    this.index = index;
    this.artifacts = artifacts;
    this.runs = RunFolders.of(runs, stateFolder);
  }

  /** Frees what lies beyond the limits. */
  public Freed collect(Limits limits, Instant now) throws IOException {
    List<ArtifactStore.Entry> entries = artifacts.entries();
    for (ArtifactStore.Entry entry : entries) {
      sizes.put(entry.sha256(), entry.size());
    }
    Set<String> held = new HashSet<>();
    for (String each : runs.artifacts()) {
      held.addAll(artifacts.partsOf(each));
    }
    hold(held);
    List<Candidate> candidates = candidates(held);
    long total = total();
    List<String> results = new ArrayList<>();
    List<RunFolders.Finished> folders = new ArrayList<>();
    Instant oldest = now.minus(limits.keep());
    for (Candidate each : candidates) {
      if (each.at().isBefore(oldest) || total > limits.most().orElse(Long.MAX_VALUE)) {
        total -= drop(each, results, folders);
      }
    }
    index.forget(results);
    long freed = artifacts.sweep(now);
    int removed = 0;
    for (ArtifactStore.Entry entry : entries) {
      if (!needed.containsKey(entry.sha256())) {
        artifacts.remove(entry);
        freed += entry.size();
        removed++;
      }
    }
    for (RunFolders.Finished folder : folders) {
      PlacedFiles.remove(folder.folder());
      freed += folder.bytes();
    }
    return new Freed(results.size(), removed, folders.size(), freed, total);
  }

  private void hold(Set<String> parts) {
    for (String part : parts) {
      needed.merge(part, 1, Integer::sum);
    }
  }

  /** Returns what may go, the longest unused first; all else that is kept is held from here on. */
  private List<Candidate> candidates(Set<String> held) throws IOException {
    List<Candidate> candidates = new ArrayList<>();
    for (KeptResult kept : index.all()) {
      Set<String> parts = new HashSet<>();
      List<String> own = new ArrayList<>();
      Artifacts.visit(kept.made().outputs().values(), each -> own.add(each.sha256()));
      for (String each : own) {
        parts.addAll(artifacts.partsOf(each));
      }
      hold(parts);
      if (own.stream().noneMatch(held::contains)) {
        candidates.add(new Candidate.Result(kept, parts));
      }
    }
    runs.finished().forEach(each -> candidates.add(new Candidate.Run(each)));
    candidates.sort(Comparator.comparing(Candidate::at));
    return candidates;
  }

  private long total() {
    long total = runs.bytes();
    for (String each : needed.keySet()) {
      total += sizes.getOrDefault(each, 0L);
    }
    return total;
  }

  private long drop(Candidate candidate, List<String> results, List<RunFolders.Finished> folders) {
    if (candidate instanceof Candidate.Run run) {
      folders.add(run.finished());
      return run.finished().bytes();
    }
    Candidate.Result result = (Candidate.Result) candidate;
    results.add(result.kept().fingerprint());
    long freed = 0;
    for (String part : result.parts()) {
      int others = needed.getOrDefault(part, 1) - 1;
      if (others == 0) {
        needed.remove(part);
        freed += sizes.getOrDefault(part, 0L);
      } else {
        needed.put(part, others);
      }
    }
    return freed;
  }
}
