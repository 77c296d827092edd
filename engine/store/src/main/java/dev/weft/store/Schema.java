package dev.weft.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The versions of the tables: script n leads from version n-1 to n. A script that was released is
 * never changed. Scripts add tables, and drop at most what only saves time, so that who only reads
 * can do so in a store of an older version, where what was added is missing; the next engine in the
 * folder brings it up to date.
 */
final class Schema {
  private static final int LATEST = 3;
  private static final String APPLICATION = Integer.toString(0x77656674);

  private final List<String> scripts;

  /** Makes a schema whose versions the scripts lead to. */
  Schema(List<String> scripts) {
    this.scripts = List.copyOf(scripts);
  }

  /** Returns the one of this weft. */
  static Schema latest() throws IOException {
    List<String> scripts = new ArrayList<>();
    for (int version = 1; version <= LATEST; version++) {
      scripts.add(script(version));
    }
    return new Schema(scripts);
  }

  /** Returns a script of this weft. */
  static String script(int version) throws IOException {
    try (InputStream in = Schema.class.getResourceAsStream(version + ".sql")) {
      if (in == null) {
        throw new IOException("the script to version " + version + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Makes a new database file, which is there as a whole or not at all. */
  void create(Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    for (String ending : List.of("", "-wal", "-shm", "-journal")) {
      Files.deleteIfExists(Path.of(part + ending));
    }
    Files.createFile(part, PrivateFolder.fileMode());
    try (Database database = Database.open(part, Database.Access.CREATE)) {
      migrate(database, 0);
    }
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(file.resolveSibling(""), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /**
   * Checks the version of a store.
   *
   * @param update whether an older one is brought up to this; else it is left as it is
   */
  void check(Database database, boolean update) throws IOException {
    String application = database.perform(it -> it.text("PRAGMA application_id"));
    int version = Integer.parseInt(database.perform(it -> it.text("PRAGMA user_version")));
    if (!application.equals(APPLICATION) || version < 1) {
      throw DatabaseFault.damaged(database.file(), "it does not say that it is weft's");
    }
    if (version > scripts.size()) {
      throw new StoreRefusedException(
          "the store '"
              + database.file()
              + "' is of version "
              + version
              + ", and this weft knows only versions up to "
              + scripts.size(),
          "use the newer weft that wrote it, or name another folder with '--state'");
    }
    if (version < scripts.size() && update) {
      migrate(database, version);
    }
  }

  private void migrate(Database database, int from) throws IOException {
    database.change(
        it -> {
          for (String script : scripts.subList(from, scripts.size())) {
            execute(it, script);
          }
          it.execute("PRAGMA application_id = " + APPLICATION);
          it.execute("PRAGMA user_version = " + scripts.size());
          return true;
        });
  }

  private static void execute(Database database, String script) throws SQLException {
    StringBuilder statement = new StringBuilder();
    for (String line : script.lines().toList()) {
      statement.append(line).append('\n');
      if (line.endsWith(";")) {
        database.execute(statement.toString());
        statement.setLength(0);
      }
    }
  }
}
