package dev.weft.engine.store.memory;

import dev.weft.engine.store.RunStore;
import dev.weft.engine.store.RunStoreContract;

class MemoryRunStoreTest extends RunStoreContract {
  @Override
  protected RunStore store() {
    return new MemoryRunStore();
  }
}
