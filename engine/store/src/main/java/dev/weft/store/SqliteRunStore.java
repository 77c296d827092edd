package dev.weft.store;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.ReuseIndex;
import dev.weft.engine.store.RunDefinition;
import dev.weft.engine.store.RunOutline;
import dev.weft.engine.store.RunStore;
import dev.weft.engine.store.memory.MemoryReuseIndex;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers runs in the file {@code weft.db} of a state folder. Each change is one transaction, and
 * is on the disk when the method returns: it outlasts the process, the system and the power. One
 * engine writes in a folder at a time; any number may read beside it.
 *
 * <p>Rows carry sums of what they hold. A run whose rows cannot be read is poisoned; a file that is
 * no store of this weft is refused and left alone, whatever is wrong with it.
 */
public final class SqliteRunStore implements RunStore, AutoCloseable {
  private static final String NAME = "weft.db";
  private static final int HEAD = 4096;

  private final Database database;
  private final @Nullable EngineLock lock;
  private final StoredRuns runs = new StoredRuns();
  private @Nullable SqliteReuseIndex results;

  private SqliteRunStore(Database database, @Nullable EngineLock lock) {
    this.database = database;
    this.lock = lock;
  }

  /**
   * Opens the store of a state folder, both of which are made where they are missing, and takes the
   * lock on it.
   *
   * @param purpose what for, in a few words, to be told to others who want the folder meanwhile
   * @throws StoreLockedException when another engine has the lock
   * @throws StoreRefusedException when the folder or the store cannot be used
   */
  public static SqliteRunStore open(Path stateFolder, String purpose) throws IOException {
    return open(stateFolder, purpose, Schema.latest());
  }

  static SqliteRunStore open(Path stateFolder, String purpose, Schema schema) throws IOException {
    PrivateFolder.prepare(stateFolder);
    EngineLock lock = EngineLock.take(stateFolder, purpose);
    try {
      SqliteLibrary.prepare(stateFolder);
      Path file = stateFolder.resolve(NAME);
      if (!Files.exists(file)) {
        schema.create(file);
      }
      Database database = checked(Database.open(whole(file), Database.Access.WRITE), schema, true);
      return new SqliteRunStore(database, lock);
    } catch (IOException | RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Opens the store of a state folder to read it, also while an engine writes. Nothing is changed,
   * not even a store of an older version.
   *
   * @return nothing when there is no store
   * @throws StoreRefusedException when the store cannot be used
   */
  public static Optional<SqliteRunStore> openForReading(Path stateFolder) throws IOException {
    Path file = stateFolder.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    PrivateFolder.check(stateFolder);
    SqliteLibrary.find(stateFolder);
    Path log = stateFolder.resolve(NAME + "-wal");
    boolean alone = !Files.isWritable(stateFolder) && (!Files.exists(log) || Files.size(log) == 0);
    Database database =
        Database.open(whole(file), alone ? Database.Access.READ_ALONE : Database.Access.READ);
    return Optional.of(new SqliteRunStore(checked(database, Schema.latest(), false), null));
  }

  /** Refuses what begins like no database: SQLite would make a new one of a file that was cut. */
  private static Path whole(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD);
    } catch (AccessDeniedException e) {
      throw new StoreRefusedException(
          "the store '" + file + "' may not be read", "give yourself the right to", e);
    }
    if (head.length < HEAD) {
      throw DatabaseFault.damaged(file, head.length == 0 ? "it is empty" : "it was cut");
    }
    if (!new String(head, StandardCharsets.ISO_8859_1).startsWith("SQLite format 3\0")) {
      throw DatabaseFault.damaged(file, "it is not a database");
    }
    ByteBuffer fields = ByteBuffer.wrap(head);
    boolean counted = fields.getInt(24) == fields.getInt(92);
    long expected = (long) HEAD * fields.getInt(28);
    if (counted && Files.size(file) < expected && !hasLog(file)) {
      throw DatabaseFault.damaged(
          file, "it was cut, " + Files.size(file) + " of " + expected + " bytes are there");
    }
    return file;
  }

  /** Tells whether some of what is stored is still in the log beside the file. */
  private static boolean hasLog(Path file) throws IOException {
    Path log = Path.of(file + "-wal");
    return Files.exists(log) && Files.size(log) > 0;
  }

  private static Database checked(Database database, Schema schema, boolean writing)
      throws IOException {
    try {
      schema.check(database, writing);
      String journal = database.perform(it -> it.text("PRAGMA journal_mode"));
      String synchronous = database.perform(it -> it.text("PRAGMA synchronous"));
      if (writing && !(journal.equals("wal") && synchronous.equals("2"))) {
        throw new StoreRefusedException(
            "the store '" + database.file() + "' cannot be made durable: journal " + journal,
            "keep the state folder on a local file system: '--state' names another");
      }
      return database;
    } catch (IOException | RuntimeException e) {
      try {
        database.close();
      } catch (IOException more) {
        e.addSuppressed(more);
      }
      throw e;
    }
  }

  @Override
  public void begin(RunId run, RunDefinition definition, List<Entry> first) throws IOException {
    database.change(
        it -> {
          runs.begin(it, run, definition, first);
          return run;
        });
  }

  @Override
  public void append(RunId run, List<Entry> entries) throws IOException {
    if (!entries.isEmpty()) {
      // A statement alone is a transaction that begins by writing, so nothing can come in between.
      database.perform(
          it -> {
            runs.append(it, run, entries);
            return run;
          });
    }
  }

  @Override
  public List<Entry> events(RunId run) throws IOException {
    return eventsAfter(run, 0);
  }

  @Override
  public List<Entry> eventsAfter(RunId run, int known) throws IOException {
    return database.perform(it -> runs.events(it, run, known));
  }

  @Override
  public Optional<RunOutline> outline(RunId run) throws IOException {
    return database.perform(it -> runs.outline(it, run));
  }

  @Override
  public Optional<RunDefinition> definition(RunId run) throws IOException {
    return database.perform(it -> runs.definition(it, run));
  }

  @Override
  public List<RunId> runs() throws IOException {
    return database.perform(runs::all);
  }

  @Override
  public List<RunId> perhapsUnfinished(String job) throws IOException {
    return database.perform(it -> runs.perhapsUnfinished(it, job));
  }

  @Override
  public Map<ActionName, Duration> durations(String job) throws IOException {
    return database.perform(it -> StoredDurations.read(it, job));
  }

  @Override
  public void remember(String job, Map<ActionName, Duration> durations) throws IOException {
    if (!durations.isEmpty()) {
      database.change(
          it -> {
            StoredDurations.write(it, job, durations);
            return job;
          });
    }
  }

  /**
   * Returns the index of results in the same file. It has a connection of its own, made when it is
   * first asked for, which does not wait for the disk: a power cut may take the last results with
   * it, which then are made anew. Closed with this store.
   *
   * @return an empty index for who reads a store from before there were results
   */
  public synchronized ReuseIndex results() throws IOException {
    SqliteReuseIndex known = results;
    if (known == null && lock == null && !database.perform(SqliteReuseIndex::isIn)) {
      return new MemoryReuseIndex();
    }
    if (known == null) {
      known =
          new SqliteReuseIndex(
              Database.open(
                  database.file(),
                  lock == null ? Database.Access.READ : Database.Access.WRITE_SOON));
      results = known;
    }
    return known;
  }

  @Override
  public synchronized void close() throws IOException {
    try {
      if (results != null) {
        results.close();
      }
    } finally {
      closeMain();
    }
  }

  private void closeMain() throws IOException {
    try {
      database.close();
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
  }
}
