package dev.weft.store;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.run.RunId;
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
import org.jspecify.annotations.Nullable;

/** Remembers results in a table. One that cannot be read any more is as good as forgotten. */
final class SqliteReuseIndex implements ReuseIndex, AutoCloseable {
  private final Database database;
  private final KeptResultForm form = new KeptResultForm();

  SqliteReuseIndex(Database database) {
    this.database = database;
  }

  /** Tells whether a database has its table. */
  static boolean isIn(Database database) throws SQLException {
    return !database.text("SELECT name FROM sqlite_master WHERE name = 'kept'").isEmpty();
  }

  @Override
  public Optional<KeptResult> find(String fingerprint) throws IOException {
    return database.perform(
        it -> {
          PreparedStatement select =
              it.statement("SELECT run, made, crc, used FROM kept WHERE fingerprint = ?");
          select.setString(1, fingerprint);
          try (ResultSet rows = select.executeQuery()) {
            return rows.next() ? result(fingerprint, rows) : Optional.empty();
          }
        });
  }

  @Override
  public List<KeptResult> all() throws IOException {
    return database.perform(
        it -> {
          List<KeptResult> all = new ArrayList<>();
          PreparedStatement select =
              it.statement("SELECT run, made, crc, used, fingerprint FROM kept");
          try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              result(String.valueOf(rows.getString(5)), rows).ifPresent(all::add);
            }
          }
          return all;
        });
  }

  private Optional<KeptResult> result(String fingerprint, ResultSet rows) throws SQLException {
    String run = String.valueOf(rows.getString(1));
    byte[] made = rows.getBytes(2);
    if (rows.getLong(3) != sum(fingerprint, run, made)) {
      return Optional.empty();
    }
    Instant used = Instant.ofEpochMilli(rows.getLong(4));
    try {
      KeptResult.Made what = made == null ? KeptResult.Made.NOTHING : form.read(made);
      return Optional.of(new KeptResult(fingerprint, what, new RunId(run), used));
    } catch (EventFormatException e) {
      return Optional.empty();
    }
  }

  private static long sum(String fingerprint, String run, byte @Nullable [] made) {
    Checksum sum = new Checksum().add(fingerprint).add(run);
    return made == null ? sum.value() : sum.add(made).value();
  }

  @Override
  public Optional<Map<String, String>> latest(String job, ActionName action) throws IOException {
    return parts(
        "WHERE job = ? AND action = ? ORDER BY at DESC, rowid DESC LIMIT 1", job, action.value());
  }

  @Override
  public Map<String, String> parts(String fingerprint) throws IOException {
    return parts("WHERE fingerprint = ?", fingerprint).orElse(Map.of());
  }

  private Optional<Map<String, String>> parts(String where, String... values) throws IOException {
    return database.perform(
        it -> {
          PreparedStatement select = it.statement("SELECT parts, parts_crc FROM kept " + where);
          for (int i = 0; i < values.length; i++) {
            select.setString(i + 1, values[i]);
          }
          try (ResultSet rows = select.executeQuery()) {
            byte[] parts = rows.next() ? rows.getBytes(1) : null;
            return parts == null || new Checksum().add(parts).value() != rows.getLong(2)
                ? Optional.empty()
                : Optional.of(form.readParts(parts));
          } catch (EventFormatException e) {
            return Optional.empty();
          }
        });
  }

  @Override
  public void remember(KeptResult result, KeptResult.Cause cause) throws IOException {
    boolean nothing = result.made().equals(KeptResult.Made.NOTHING);
    byte[] made = nothing ? null : form.write(result.made());
    byte[] parts = form.writeParts(cause.parts());
    database.perform(
        it -> {
          PreparedStatement put =
              it.statement("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
          put.setString(1, result.fingerprint());
          put.setString(2, cause.job());
          put.setString(3, cause.action().value());
          put.setString(4, result.run().value());
          put.setLong(5, result.used().toEpochMilli());
          put.setLong(6, result.used().toEpochMilli());
          put.setBytes(7, made);
          put.setLong(8, sum(result.fingerprint(), result.run().value(), made));
          put.setBytes(9, parts);
          put.setLong(10, new Checksum().add(parts).value());
          return put.executeUpdate();
        });
  }

  @Override
  public void used(Collection<String> fingerprints, Instant at) throws IOException {
    database.change(
        it -> {
          PreparedStatement update = it.statement("UPDATE kept SET used = ? WHERE fingerprint = ?");
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
          PreparedStatement delete = it.statement("DELETE FROM kept WHERE fingerprint = ?");
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
