package dev.weft.store;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.store.EventFormatException;
import dev.weft.engine.store.KeptResult;
import dev.weft.engine.store.KeptResultForm;
import dev.weft.engine.store.ReuseIndex;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers results in a table. One that cannot be read any more is as good as forgotten. */
final class SqliteReuseIndex implements ReuseIndex, AutoCloseable {
  private static final String SELECT = "SELECT used, crc, line FROM result ";
  private static final String BY_FINGERPRINT = SELECT + "WHERE fingerprint = ?";

  private final Database database;
  private final KeptResultForm form = new KeptResultForm();

  /** Reads some of what a row holds. */
  private interface Reading<T> {
    T of(byte[] line, Instant used) throws EventFormatException;
  }

  SqliteReuseIndex(Database database) {
    this.database = database;
  }

  /** Tells whether a database has its table. */
  static boolean isIn(Database database) throws SQLException {
    return !database.text("SELECT name FROM sqlite_master WHERE name = 'result'").isEmpty();
  }

  @Override
  public Optional<KeptResult> find(String fingerprint) throws IOException {
    for (KeptResult each : select(form::read, BY_FINGERPRINT, fingerprint)) {
      if (each.fingerprint().equals(fingerprint)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<KeptResult> latest(String job, ActionName action) throws IOException {
    String sql = SELECT + "WHERE job = ? AND action = ? ORDER BY made DESC, rowid DESC LIMIT 1";
    return select(form::read, sql, job, action.value()).stream().findFirst();
  }

  @Override
  public List<KeptResult> all() throws IOException {
    return select(form::read, SELECT);
  }

  @Override
  public Map<String, String> parts(String fingerprint) throws IOException {
    return select((line, used) -> form.parts(line), BY_FINGERPRINT, fingerprint).stream()
        .findFirst()
        .orElse(Map.of());
  }

  private <T> List<T> select(Reading<T> reading, String sql, String... values) throws IOException {
    return database.perform(
        it -> {
          PreparedStatement select = it.statement(sql);
          for (int i = 0; i < values.length; i++) {
            select.setString(i + 1, values[i]);
          }
          List<T> found = new ArrayList<>();
          try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              byte[] line = rows.getBytes(3);
              if (line != null && new Checksum().add(line).value() == rows.getLong(2)) {
                add(reading, line, Instant.ofEpochMilli(rows.getLong(1)), found);
              }
            }
          }
          return found;
        });
  }

  private static <T> void add(Reading<T> reading, byte[] line, Instant used, List<T> to) {
    try {
      to.add(reading.of(line, used));
    } catch (EventFormatException e) {
      // as good as forgotten
    }
  }

  @Override
  public void remember(KeptResult result, Map<String, String> parts) throws IOException {
    byte[] line = form.write(result, parts);
    database.perform(
        it -> {
          PreparedStatement put =
              it.statement("INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?, ?, ?, ?)");
          put.setString(1, result.fingerprint());
          put.setString(2, result.origin().job());
          put.setString(3, result.origin().action().value());
          put.setLong(4, result.origin().at().toEpochMilli());
          put.setLong(5, result.used().toEpochMilli());
          put.setLong(6, new Checksum().add(line).value());
          put.setBytes(7, line);
          return put.executeUpdate();
        });
  }

  @Override
  public void used(Collection<String> fingerprints, Instant at) throws IOException {
    database.change(
        it -> {
          PreparedStatement update =
              it.statement("UPDATE result SET used = ? WHERE fingerprint = ?");
          for (String each : fingerprints) {
            update.setLong(1, at.toEpochMilli());
            update.setString(2, each);
            update.executeUpdate();
          }
          return fingerprints;
        });
  }

  @Override
  public void forget(Collection<String> fingerprints) throws IOException {
    database.change(
        it -> {
          PreparedStatement delete = it.statement("DELETE FROM result WHERE fingerprint = ?");
          for (String each : fingerprints) {
            delete.setString(1, each);
            delete.executeUpdate();
          }
          return fingerprints;
        });
  }

  @Override
  public void close() throws IOException {
    database.close();
  }
}
