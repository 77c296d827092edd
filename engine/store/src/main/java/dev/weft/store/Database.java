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
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

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
    READ_ALONE
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
    config.setBusyTimeout(BUSY_MILLIS);
    config.enforceForeignKeys(true);
    boolean create = access == Access.CREATE;
    if (access == Access.READ || access == Access.READ_ALONE) {
      config.setReadOnly(true);
    } else {
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.setSynchronous(
          switch (access) {
            case CREATE -> SQLiteConfig.SynchronousMode.OFF;
            case WRITE_SOON -> SQLiteConfig.SynchronousMode.NORMAL;
            default -> SQLiteConfig.SynchronousMode.FULL;
          });
    }
    if (!create) {
      config.resetOpenMode(SQLiteOpenMode.CREATE);
    }
    Properties properties = config.toProperties();
    String url =
        JDBC.PREFIX
            + "file:"
            + file.toUri().getRawPath()
            + (access == Access.READ_ALONE ? "?immutable=1" : "");
    try {
      return new Database(file, JDBC.createConnection(url, properties));
    } catch (SQLException e) {
      throw DatabaseFault.of(file, e);
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
