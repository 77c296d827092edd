package dev.weft.engine.crash;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.store.ArtifactStore;
import dev.weft.engine.store.KeptResult;
import dev.weft.engine.store.ReuseIndex;
import dev.weft.engine.store.memory.MemoryReuseIndex;
import dev.weft.expression.eval.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What earlier runs made; no files. It survives all engines. */
final class KeptResults implements ReuseIndex {
  private final MemoryReuseIndex index = new MemoryReuseIndex();
  private final Map<String, KeptResult.Cause> causes = new HashMap<>();

  /** Returns some of it. */
  KeptResults some(Random random) {
    KeptResults some = new KeptResults();
    for (KeptResult each : index.all()) {
      if (random.nextInt(3) > 0) {
        some.remember(each, Objects.requireNonNull(causes.get(each.fingerprint())));
      }
    }
    return some;
  }

  /** Returns the values that are kept, each of which is made of one set of parameters only. */
  Set<Value> values() {
    Set<Value> values = new HashSet<>();
    index.all().forEach(each -> values.add(each.made().outputs().get("x")));
    return values;
  }

  @Override
  public Optional<KeptResult> find(String fingerprint) {
    return index.find(fingerprint);
  }

  @Override
  public Optional<Map<String, String>> latest(String job, ActionName action) {
    return index.latest(job, action);
  }

  @Override
  public Map<String, String> parts(String fingerprint) {
    return index.parts(fingerprint);
  }

  @Override
  public void remember(KeptResult result, KeptResult.Cause cause) {
    index.remember(result, cause);
    causes.put(result.fingerprint(), cause);
  }

  @Override
  public void used(Collection<String> fingerprints, Instant at) {
    index.used(fingerprints, at);
  }

  @Override
  public List<KeptResult> all() {
    return index.all();
  }

  @Override
  public void forget(Collection<String> fingerprints) {
    index.forget(fingerprints);
  }

  /** Keeps no files. */
  static final ArtifactStore NO_FILES =
      new ArtifactStore() {
        @Override
        public String put(Path source) {
          throw new AssertionError(source);
        }

        @Override
        public void copyTo(Path target, String sha256, boolean directory) {
          throw new AssertionError(target);
        }

        @Override
        public boolean isKept(String sha256, boolean directory) {
          throw new AssertionError(sha256);
        }

        @Override
        public List<Entry> entries() {
          return List.of();
        }

        @Override
        public Set<String> partsOf(String sha256) {
          return Set.of();
        }

        @Override
        public void remove(Entry entry) {
          throw new AssertionError(entry);
        }

        @Override
        public long sweep(Instant before) {
          return 0;
        }
      };
}
