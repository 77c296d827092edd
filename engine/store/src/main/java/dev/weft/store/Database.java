package dev.weft.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * A connection to a database file, to be used by one thread at a time. What goes wrong becomes an
 * {@link IOException} that names the file.
 */
final class Database implements AutoCloseable {
  private static final int BUSY_MILLIS = 10_000;

  private final Path file;
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  /** What a connection may do. */
  enum Access {
    /** Read and write a file that exists. */
    WRITE,
    /** Read and write a file that exists; what is written outlasts the process, not the power. */
    WRITE_SOON,
    /** Make a new file and write it; whether that lasts is up to who makes it. */
    CREATE,
    /** Only read, beside one who writes. */
    READ,
    /** Only read what nobody writes any more, in a folder that cannot be written to. */
    READ_ALONE;

    private boolean onlyReads() {
      return this == READ || this == READ_ALONE;
    }
  }

  /** Something done with a connection. */
  @FunctionalInterface
  interface Work<T> {
    T with(Database database) throws SQLException, IOException;
  }

  private Database(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /** Opens a database. */
  static Database open(Path file, Access access) throws IOException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(access.onlyReads());
    if (access != Access.CREATE) {
      config.resetOpenMode(SQLiteOpenMode.CREATE);
    }
    String address =
        "file:" + file.toUri().getRawPath() + (access == Access.READ_ALONE ? "?immutable=1" : "");
    try {
      var connection = new JDBC4Connection(address, address, config.toProperties());
      Database database = new Database(file, connection);
      try {
        connection.setBusyTimeout(BUSY_MILLIS);
        database.prepare(access);
        return database;
      } catch (SQLException e) {
        database.close();
        throw e;
      }
    } catch (SQLException e) {
      throw DatabaseFault.of(file, e);
    }
  }

  /** Sets what the configuration could say, too; the driver would format each for itself. */
  private void prepare(Access access) throws SQLException {
    execute("PRAGMA foreign_keys = true");
    if (!access.onlyReads()) {
      execute("PRAGMA journal_mode = WAL");
      execute(
          switch (access) {
            case CREATE -> "PRAGMA synchronous = OFF";
            case WRITE_SOON -> "PRAGMA synchronous = NORMAL";
            default -> "PRAGMA synchronous = FULL";
          });
    }
  }

  /** Does some reading, or a change that is a single statement. */
  synchronized <T> T perform(Work<T> work) throws IOException {
    try {
      return work.with(this);
    } catch (SQLException e) {
      throw explained(e);
    }
  }

  /** Does several changes, all or none; others who want to write wait from the first on. */
  synchronized <T> T change(Work<T> work) throws IOException {
    boolean begun = false;
    try {
      execute("BEGIN IMMEDIATE");
      begun = true;
      T result = work.with(this);
      execute("COMMIT");
      begun = false;
      return result;
    } catch (SQLException e) {
      throw explained(e);
    } finally {
      if (begun) {
        rollBack();
      }
    }
  }

  /** Takes back what was begun, unless that was done already, as on a full disk. */
  private void rollBack() throws IOException {
    try {
      execute("ROLLBACK");
    } catch (SQLException e) {
      if (!DatabaseFault.isOver(e)) {
        throw explained(e);
      }
    }
  }

  /** Adds what a check of the file says, where it seems to be damaged. */
  private IOException explained(SQLException e) {
    forget(e); // the driver closes statements that failed
    if (DatabaseFault.isDamage(e)) {
      try {
        return DatabaseFault.damaged(file, text("PRAGMA quick_check(1)"), e);
      } catch (SQLException more) {
        e.addSuppressed(more);
      }
    }
    return DatabaseFault.of(file, e);
  }

  /** Returns a statement, which is kept for the next time. */
  PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement known = statements.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      statements.put(sql, known);
    }
    return known;
  }

  private void forget(SQLException because) {
    for (PreparedStatement each : statements.values()) {
      try {
        each.close();
      } catch (SQLException e) {
        because.addSuppressed(e);
      }
    }
    statements.clear();
  }

  /** Executes what has no parameters. */
  void execute(String sql) throws SQLException {
    try (Statement once = connection.createStatement()) {
      once.execute(sql);
    }
  }

  /** Returns the first value that a query gives, as text; nothing gives an empty one. */
  String text(String sql) throws SQLException {
    try (Statement once = connection.createStatement();
        ResultSet rows = once.executeQuery(sql)) {
      String value = rows.next() ? rows.getString(1) : "";
      return value == null ? "" : value;
    }
  }

  /** Returns the file. */
  Path file() {
    return file;
  }

  @Override
  public synchronized void close() throws IOException {
    try {
      for (PreparedStatement each : statements.values()) {
        each.close();
      }
      connection.close();
    } catch (SQLException e) {
      throw DatabaseFault.of(file, e);
    }
  }
}
