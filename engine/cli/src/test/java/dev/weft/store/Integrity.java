package dev.weft.store;

import java.io.IOException;
import java.nio.file.Path;

/** What SQLite says of the whole of a store, and what makes it say so. */
public final class Integrity {
  private Integrity() {}

  /** Returns {@code ok}, or what is wrong. */
  public static String of(Path state) throws IOException {
    try (Database database = Database.open(state.resolve("weft.db"), Database.Access.WRITE)) {
      return database.perform(it -> it.text("PRAGMA integrity_check"));
    }
  }

  /** Changes what is stored. */
  public static void change(Path state, String sql) throws IOException {
    try (Database database = Database.open(state.resolve("weft.db"), Database.Access.WRITE)) {
      database.change(
          it -> {
            it.execute(sql);
            return sql;
          });
    }
  }
}
