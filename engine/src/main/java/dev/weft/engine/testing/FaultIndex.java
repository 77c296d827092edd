package dev.weft.engine.testing;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.store.KeptResult;
import dev.weft.engine.store.ReuseIndex;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of earlier results, and faults of what it is known by. */
public final class FaultIndex implements ReuseIndex {
  private final ReuseIndex index;
  private final FaultPoint point;

  /** Hands all calls but the faulty ones on to another index. */
  public FaultIndex(ReuseIndex index, FaultPoint point) {
    this.index = index;
    this.point = point;
  }

  @Override
  public Optional<KeptResult> find(String fingerprint) throws IOException {
    return point.call(() -> index.find(fingerprint));
  }

  @Override
  public Optional<Map<String, String>> latest(String job, ActionName action) throws IOException {
    return point.call(() -> index.latest(job, action));
  }

  @Override
  public List<KeptResult> all() throws IOException {
    return point.call(index::all);
  }

  @Override
  public Map<String, String> parts(String fingerprint) throws IOException {
    return point.call(() -> index.parts(fingerprint));
  }

  @Override
  public void remember(KeptResult result, KeptResult.Cause cause) throws IOException {
    point.change(() -> index.remember(result, cause));
  }

  @Override
  public void used(Collection<String> fingerprints, Instant at) throws IOException {
    point.change(() -> index.used(fingerprints, at));
  }

  @Override
  public void forget(Collection<String> fingerprints) throws IOException {
    point.change(() -> index.forget(fingerprints));
  }
}
