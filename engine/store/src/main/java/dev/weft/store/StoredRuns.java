package dev.weft.store;

import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.DefinitionForm;
import dev.weft.engine.store.EventFormatException;
import dev.weft.engine.store.EventReader;
import dev.weft.engine.store.EventWriter;
import dev.weft.engine.store.PoisonedRunException;
import dev.weft.engine.store.RunDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of runs, of what is done in them, and of their events. To be used by one thread. */
final class StoredRuns {
  private static final long EVENTS = 1L << 32;

  private final EventWriter writer = EventWriter.indexed();
  private final EventReader reader = new EventReader();
  private final DefinitionForm definitions = new DefinitionForm();
  private final Map<RunId, Long> ends = new HashMap<>();

  /** A row of the table of runs. */
  private record Row(long number, String job, long definition, long crc) {}

  /** Adds a run; part of a transaction. */
  void begin(Database database, RunId run, RunDefinition definition) throws SQLException {
    if (find(database, run).isPresent()) {
      throw new IllegalStateException("run " + run + " is known");
    }
    byte[] body = definitions.write(definition).getBytes(StandardCharsets.US_ASCII);
    long id = definition(database, body);
    PreparedStatement insert =
        database.statement("INSERT INTO run (name, job, definition, crc) VALUES (?, ?, ?, ?)");
    insert.setString(1, run.value());
    insert.setString(2, definition.job());
    insert.setLong(3, id);
    insert.setLong(4, sum(run, definition.job(), id));
    insert.executeUpdate();
  }

  /** Returns the row that holds a definition, which is made where there is none. */
  private static long definition(Database database, byte[] body) throws SQLException {
    long crc = new Checksum().add(body).value();
    PreparedStatement find =
        database.statement("SELECT id, body FROM definition WHERE crc = ? ORDER BY id");
    find.setLong(1, crc);
    try (ResultSet rows = find.executeQuery()) {
      while (rows.next()) {
        if (Arrays.equals(rows.getBytes(2), body)) {
          return rows.getLong(1);
        }
      }
    }
    PreparedStatement insert =
        database.statement("INSERT INTO definition (crc, body) VALUES (?, ?) RETURNING id");
    insert.setLong(1, crc);
    insert.setBytes(2, body);
    try (ResultSet rows = insert.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Adds events to a run in a single statement. */
  void append(Database database, RunId run, List<Entry> entries) throws SQLException {
    long place = end(database, run);
    byte[] lines = writer.write(entries).getBytes(StandardCharsets.US_ASCII);
    PreparedStatement insert =
        database.statement("INSERT INTO batch (place, events, crc, lines) VALUES (?, ?, ?, ?)");
    insert.setLong(1, place);
    insert.setInt(2, entries.size());
    insert.setLong(3, sum(place, entries.size(), lines));
    insert.setBytes(4, lines);
    insert.executeUpdate();
    ends.put(run, place + entries.size());
  }

  /** Returns the place behind the last event of a run. */
  private long end(Database database, RunId run) throws SQLException {
    Long known = ends.get(run);
    if (known != null) {
      return known;
    }
    Optional<Row> row = find(database, run);
    if (row.isEmpty()) {
      throw new IllegalStateException("run " + run + " is not known");
    }
    long first = row.get().number() * EVENTS;
    PreparedStatement last =
        database.statement(
            "SELECT place + events FROM batch WHERE place BETWEEN ? AND ? ORDER BY place DESC"
                + " LIMIT 1");
    last.setLong(1, first);
    last.setLong(2, first + EVENTS - 1);
    try (ResultSet rows = last.executeQuery()) {
      return rows.next() ? rows.getLong(1) : first;
    }
  }

  /** Returns the events of a run behind the first so many, which ended one batch. */
  List<Entry> events(Database database, RunId run, int known) throws SQLException, IOException {
    Optional<Row> row = sound(database, run);
    if (row.isEmpty()) {
      return List.of();
    }
    long first = row.get().number() * EVENTS;
    long from = first + known;
    PreparedStatement select =
        database.statement(
            "SELECT place, events, crc, lines FROM batch WHERE place BETWEEN ? AND ? ORDER BY"
                + " place");
    select.setLong(1, from);
    select.setLong(2, first + EVENTS - 1);
    List<Entry> entries = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        try {
          read(rows, from, entries);
        } catch (EventFormatException e) {
          String clause =
              "the events from number "
                  + (known + entries.size() + 1)
                  + " on are wrong: "
                  + e.getMessage();
          throw new PoisonedRunException(run, clause, e);
        }
      }
    }
    return List.copyOf(entries);
  }

  private void read(ResultSet rows, long from, List<Entry> entries)
      throws SQLException, EventFormatException {
    long place = rows.getLong(1);
    int events = rows.getInt(2);
    byte[] lines = rows.getBytes(4);
    if (place != from + entries.size()) {
      throw new EventFormatException("some are missing before the next");
    }
    if (lines == null || rows.getLong(3) != sum(place, events, lines)) {
      throw new EventFormatException("they are not what was written");
    }
    int before = entries.size();
    for (String line : new String(lines, StandardCharsets.US_ASCII).lines().toList()) {
      entries.add(reader.read(line));
    }
    if (entries.size() != before + events) {
      throw new EventFormatException("there are not as many as there should be");
    }
  }

  /** Returns what is done in a run. */
  Optional<RunDefinition> definition(Database database, RunId run)
      throws SQLException, IOException {
    Optional<Row> row = sound(database, run);
    if (row.isEmpty()) {
      return Optional.empty();
    }
    PreparedStatement select = database.statement("SELECT crc, body FROM definition WHERE id = ?");
    select.setLong(1, row.get().definition());
    try (ResultSet rows = select.executeQuery()) {
      if (!rows.next()) {
        throw new EventFormatException("it is missing");
      }
      byte[] body = rows.getBytes(2);
      if (body == null || rows.getLong(1) != new Checksum().add(body).value()) {
        throw new EventFormatException("it is not what was written");
      }
      return Optional.of(definitions.read(new String(body, StandardCharsets.US_ASCII)));
    } catch (EventFormatException e) {
      String clause = "the definition of its job is wrong: " + e.getMessage();
      throw new PoisonedRunException(run, clause, e);
    }
  }

  /** Returns all runs. */
  List<RunId> all(Database database) throws SQLException {
    List<RunId> runs = new ArrayList<>();
    try (ResultSet rows =
        database.statement("SELECT name FROM run ORDER BY number").executeQuery()) {
      while (rows.next()) {
        runs.add(new RunId(rows.getString(1)));
      }
    }
    return List.copyOf(runs);
  }

  private static Optional<Row> sound(Database database, RunId run)
      throws SQLException, PoisonedRunException {
    Optional<Row> row = find(database, run);
    if (row.isPresent() && row.get().crc() != sum(run, row.get().job(), row.get().definition())) {
      String clause = "what is stored of it is not what was written";
      throw new PoisonedRunException(run, clause, new EventFormatException(clause));
    }
    return row;
  }

  private static Optional<Row> find(Database database, RunId run) throws SQLException {
    PreparedStatement find =
        database.statement("SELECT number, job, definition, crc FROM run WHERE name = ?");
    find.setString(1, run.value());
    try (ResultSet rows = find.executeQuery()) {
      return rows.next()
          ? Optional.of(
              new Row(
                  rows.getLong(1),
                  String.valueOf(rows.getString(2)),
                  rows.getLong(3),
                  rows.getLong(4)))
          : Optional.empty();
    }
  }

  private static long sum(RunId run, String job, long definition) {
    return new Checksum().add(run.value()).add(job).add(definition).value();
  }

  private static long sum(long place, int events, byte[] lines) {
    return new Checksum().add(place).add(events).add(lines).value();
  }
}
