package dev.weft.engine.reuse;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.store.KeptResult;
import dev.weft.engine.store.ReuseIndex;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Fails at everything. */
final class BrokenIndex implements ReuseIndex {
  private static IOException full() {
    return new IOException("no space left");
  }

  @Override
  public Optional<KeptResult> find(String fingerprint) throws IOException {
    throw full();
  }

  @Override
  public Optional<KeptResult> latest(String job, ActionName action) throws IOException {
    throw full();
  }

  @Override
  public void remember(KeptResult result) throws IOException {
    throw full();
  }

  @Override
  public void used(Collection<String> fingerprints, Instant at) throws IOException {
    throw full();
  }

  @Override
  public List<KeptResult> all() throws IOException {
    throw full();
  }

  @Override
  public void forget(Collection<String> fingerprints) throws IOException {
    throw full();
  }
}
