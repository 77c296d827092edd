package dev.weft.engine.store.memory;

import dev.weft.engine.store.ReuseIndex;
import dev.weft.engine.store.ReuseIndexContract;

/** The index in memory is one. */
final class MemoryReuseIndexTest extends ReuseIndexContract {
  @Override
  protected ReuseIndex index() {
    return new MemoryReuseIndex();
  }
}
