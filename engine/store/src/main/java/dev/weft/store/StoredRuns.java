package dev.weft.store;

import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.DefinitionForm;
import dev.weft.engine.store.EventFormatException;
import dev.weft.engine.store.PoisonedRunException;
import dev.weft.engine.store.RunDefinition;
import dev.weft.engine.store.RunOutline;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of runs and of what is done in them. To be used by one thread. */
final class StoredRuns {
  private final DefinitionForm definitions = new DefinitionForm();
  private final StoredEvents events = new StoredEvents();
  private final Map<RunId, Long> numbers = new HashMap<>();

  /** A row of the table of runs. */
  private record Row(long number, String job, long definition, long crc) {}

  /** Adds a run with its first events; part of a transaction. */
  void begin(Database database, RunId run, RunDefinition definition, List<Entry> first)
      throws SQLException {
    if (find(database, run).isPresent()) {
      throw new IllegalStateException("run " + run + " is known");
    }
    byte[] body = definitions.write(definition);
    long id = definition(database, body);
    PreparedStatement insert =
        database.statement(
            "INSERT INTO run (name, job, definition, crc) VALUES (?, ?, ?, ?) RETURNING number");
    insert.setString(1, run.value());
    insert.setString(2, definition.job());
    insert.setLong(3, id);
    insert.setLong(4, sum(run, definition.job(), id));
    long number;
    try (ResultSet rows = insert.executeQuery()) {
      rows.next();
      number = rows.getLong(1);
    }
    if (!first.isEmpty()) {
      events.begin(database, number, first);
    }
  }

  /** Returns the row that holds a definition, which is made where there is none. */
  private static long definition(Database database, byte[] body) throws SQLException {
    long crc = new Checksum().add(body).value();
    PreparedStatement find =
        database.statement("SELECT id FROM definition WHERE crc = ? AND body = ? ORDER BY id");
    find.setLong(1, crc);
    find.setBytes(2, body);
    try (ResultSet rows = find.executeQuery()) {
      if (rows.next()) {
        return rows.getLong(1);
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
    Long number = numbers.get(run);
    if (number == null) {
      number =
          find(database, run)
              .orElseThrow(() -> new IllegalStateException("run " + run + " is not known"))
              .number();
      numbers.put(run, number);
    }
    events.append(database, number, entries);
  }

  /** Returns the events of a run behind the first so many, which ended one batch. */
  List<Entry> events(Database database, RunId run, int known) throws SQLException, IOException {
    Optional<Row> row = sound(database, run);
    try {
      return row.isEmpty() ? List.of() : events.read(database, row.get().number(), known);
    } catch (EventFormatException e) {
      throw new PoisonedRunException(run, String.valueOf(e.getMessage()), e);
    }
  }

  /** Returns what the first and the last event of a run say. */
  Optional<RunOutline> outline(Database database, RunId run) throws SQLException, IOException {
    Optional<Row> found = sound(database, run);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Row row = found.get();
    try {
      return Optional.of(
          new RunOutline(
              row.job(),
              events.first(database, row.number()),
              events.last(database, row.number())));
    } catch (EventFormatException e) {
      throw new PoisonedRunException(run, "its events are wrong: " + e.getMessage(), e);
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
      return Optional.of(definitions.read(body));
    } catch (EventFormatException e) {
      String clause = "the definition of its job is wrong: " + e.getMessage();
      throw new PoisonedRunException(run, clause, e);
    }
  }

  /** Returns all runs. */
  List<RunId> all(Database database) throws SQLException {
    return names(database.statement("SELECT name FROM run ORDER BY number"));
  }

  /** Returns the runs of a job whose last events do not show that they are over. */
  List<RunId> perhapsUnfinished(Database database, String job) throws SQLException {
    PreparedStatement select =
        database.statement(
            "SELECT name FROM run WHERE job = ? AND NOT "
                + StoredEvents.SHOW_AN_END
                + " ORDER BY number");
    select.setString(1, job);
    return names(select);
  }

  private static List<RunId> names(PreparedStatement select) throws SQLException {
    List<RunId> runs = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
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
}
