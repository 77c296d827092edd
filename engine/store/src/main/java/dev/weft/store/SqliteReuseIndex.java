package dev.weft.store;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.store.EventFormatException;
import dev.weft.engine.store.KeptResult;
import dev.weft.engine.store.KeptResultForm;
import dev.weft.engine.store.ReuseIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers results in a table. One that cannot be read any more is as good as forgotten. */
final class SqliteReuseIndex implements ReuseIndex, AutoCloseable {
  private static final String SELECT = "SELECT used, crc, line FROM result ";

  private final Database database;
  private final KeptResultForm form = new KeptResultForm();

  SqliteReuseIndex(Database database) {
    this.database = database;
  }

  /** Tells whether a database has its table. */
  static boolean isIn(Database database) throws SQLException {
    return !database.text("SELECT name FROM sqlite_master WHERE name = 'result'").isEmpty();
  }

  @Override
  public Optional<KeptResult> find(String fingerprint) throws IOException {
    return database
        .perform(it -> select(it, SELECT + "WHERE fingerprint = ?", fingerprint))
        .stream()
        .filter(each -> each.fingerprint().equals(fingerprint))
        .findFirst();
  }

  @Override
  public Optional<KeptResult> latest(String job, ActionName action) throws IOException {
    String sql = SELECT + "WHERE job = ? AND action = ? ORDER BY made DESC, rowid DESC LIMIT 1";
    return database.perform(it -> select(it, sql, job, action.value())).stream().findFirst();
  }

  @Override
  public List<KeptResult> all() throws IOException {
    return database.perform(it -> select(it, SELECT));
  }

  private List<KeptResult> select(Database it, String sql, String... values) throws SQLException {
    PreparedStatement select = it.statement(sql);
    for (int i = 0; i < values.length; i++) {
      select.setString(i + 1, values[i]);
    }
    List<KeptResult> found = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        read(rows.getLong(1), rows.getLong(2), rows.getBytes(3)).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<KeptResult> read(long used, long crc, byte @Nullable [] line) {
    if (line == null || new Checksum().add(line).value() != crc) {
      return Optional.empty();
    }
    try {
      String text = new String(line, StandardCharsets.UTF_8);
      return Optional.of(form.read(text, Instant.ofEpochMilli(used)));
    } catch (EventFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public void remember(KeptResult result) throws IOException {
    byte[] line = form.write(result).getBytes(StandardCharsets.UTF_8);
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
