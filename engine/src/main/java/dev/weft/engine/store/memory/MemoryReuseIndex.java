package dev.weft.engine.store.memory;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.store.KeptResult;
import dev.weft.engine.store.ReuseIndex;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers results while the process lives. */
public final class MemoryReuseIndex implements ReuseIndex {
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private record Entry(KeptResult result, KeptResult.Cause cause, Instant at) {}

  @Override
  public synchronized Optional<KeptResult> find(String fingerprint) {
    return Optional.ofNullable(entries.get(fingerprint)).map(Entry::result);
  }

  @Override
  public synchronized Optional<Map<String, String>> latest(String job, ActionName action) {
    Entry latest = null;
    for (Entry each : entries.values()) {
      if (each.cause().job().equals(job)
          && each.cause().action().equals(action)
          && (latest == null || !each.at().isBefore(latest.at()))) {
        latest = each;
      }
    }
    return Optional.ofNullable(latest).map(it -> it.cause().parts());
  }

  @Override
  public synchronized Map<String, String> parts(String fingerprint) {
    Entry entry = entries.get(fingerprint);
    return entry == null ? Map.of() : entry.cause().parts();
  }

  @Override
  public synchronized void remember(KeptResult result, KeptResult.Cause cause) {
    entries.remove(result.fingerprint());
    entries.put(result.fingerprint(), new Entry(result, cause, result.used()));
  }

  @Override
  public synchronized void used(Collection<String> fingerprints, Instant at) {
    for (String each : fingerprints) {
      entries.computeIfPresent(
          each, (same, it) -> new Entry(it.result().usedAt(at), it.cause(), it.at()));
    }
  }

  @Override
  public synchronized List<KeptResult> all() {
    return entries.values().stream().map(Entry::result).toList();
  }

  @Override
  public synchronized void forget(Collection<String> fingerprints) {
    entries.keySet().removeAll(fingerprints);
  }
}
