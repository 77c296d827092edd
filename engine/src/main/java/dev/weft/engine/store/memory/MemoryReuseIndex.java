package dev.weft.engine.store.memory;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.store.KeptResult;
import dev.weft.engine.store.ReuseIndex;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers results while the process lives. */
public final class MemoryReuseIndex implements ReuseIndex {
  private final Map<String, KeptResult> results = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> parts = new HashMap<>();

  @Override
  public synchronized Optional<KeptResult> find(String fingerprint) {
    return Optional.ofNullable(results.get(fingerprint));
  }

  @Override
  public synchronized Optional<KeptResult> latest(String job, ActionName action) {
    KeptResult latest = null;
    for (KeptResult each : results.values()) {
      if (each.origin().job().equals(job)
          && each.origin().action().equals(action)
          && (latest == null || !each.origin().at().isBefore(latest.origin().at()))) {
        latest = each;
      }
    }
    return Optional.ofNullable(latest);
  }

  @Override
  public synchronized Map<String, String> parts(String fingerprint) {
    return parts.getOrDefault(fingerprint, Map.of());
  }

  @Override
  public synchronized void remember(KeptResult result, Map<String, String> ofParts) {
    results.remove(result.fingerprint());
    results.put(result.fingerprint(), result);
    parts.put(result.fingerprint(), Map.copyOf(ofParts));
  }

  @Override
  public synchronized void used(Collection<String> fingerprints, Instant at) {
    for (String each : fingerprints) {
      results.computeIfPresent(each, (same, result) -> result.usedAt(at));
    }
  }

  @Override
  public synchronized List<KeptResult> all() {
    return List.copyOf(results.values());
  }

  @Override
  public synchronized void forget(Collection<String> fingerprints) {
    results.keySet().removeAll(fingerprints);
    parts.keySet().removeAll(fingerprints);
  }
}
