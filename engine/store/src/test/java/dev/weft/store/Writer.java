package dev.weft.store;

import dev.weft.engine.run.RunId;
import dev.weft.engine.store.SampleEvents;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A process that appends to run 1 of the state folder that it is given, one event at a time, and
 * prints how many are stored after each; until it is killed.
 */
final class Writer {
  private Writer() {}

  public static void main(String[] words) throws IOException {
    RunId run = new RunId("1");
    try (SqliteRunStore store = SqliteRunStore.open(Path.of(words[0]), "write until killed")) {
      if (store.runs().isEmpty()) {
        store.begin(run, SqliteRunStoreTest.any());
      }
      for (int count = store.events(run).size(); ; count++) {
        int kind = count % SampleEvents.entries().size();
        store.append(run, SampleEvents.entries(kind, kind + 1));
        System.out.println(count + 1);
      }
    }
  }
}
