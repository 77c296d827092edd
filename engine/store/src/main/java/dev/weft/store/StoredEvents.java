package dev.weft.store;

import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunPath;
import dev.weft.engine.store.EventFormatException;
import dev.weft.engine.store.EventReader;
import dev.weft.engine.store.EventWriter;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of events, which are told from those of other runs by their places. For one thread. */
final class StoredEvents {
  private static final long EVENTS = 1L << 32;
  private static final String BATCHES =
      "SELECT place, events, crc, lines FROM batch WHERE place BETWEEN ? AND ? ORDER BY place ";

  /**
   * A condition on a row of the table of runs: that its last events end as those of a run do that
   * is over. The end of a run inside of it has more fields, and quotes within values are escaped.
   */
  static final String SHOW_AN_END =
      """
      EXISTS (SELECT 1 FROM batch
        WHERE place = (SELECT max(place) FROM batch
          WHERE place BETWEEN run.number << 32 AND (run.number + 1 << 32) - 1)
        AND CAST(substr(lines, -120) AS TEXT)
          LIKE '%{"event":"run_finished","at":"________________________","outcome":%')""";

  private final EventWriter writer = EventWriter.indexed();
  private final EventReader reader = new EventReader();
  private final Map<Long, Long> ends = new HashMap<>();

  /**
   * Adds the first events of the run with a number, which is not there if that comes to nothing.
   */
  void begin(Database database, long run, List<Entry> entries) throws SQLException {
    insert(database, run * EVENTS, entries);
  }

  /**
   * Adds events to the run with a number in a single statement. The end of the run gets a row of
   * its own, so that it is found without reading what came before.
   */
  void append(Database database, long run, List<Entry> entries) throws SQLException {
    long place = end(database, run);
    int last = entries.size() - 1;
    if (last > 0 && isEnd(entries.get(last))) {
      insert(database, place, entries.subList(0, last), entries.subList(last, last + 1));
    } else {
      insert(database, place, entries);
    }
    ends.put(run, place + entries.size());
  }

  private static boolean isEnd(Entry entry) {
    return entry.event() instanceof RunEvent.RunFinished && entry.in().equals(RunPath.ROOT);
  }

  @SafeVarargs
  private void insert(Database database, long place, List<Entry>... batches) throws SQLException {
    String rows = String.join(", ", Collections.nCopies(batches.length, "(?, ?, ?, ?)"));
    PreparedStatement insert =
        database.statement("INSERT INTO batch (place, events, crc, lines) VALUES " + rows);
    long next = place;
    int column = 1;
    for (List<Entry> batch : batches) {
      byte[] lines = writer.write(batch);
      insert.setLong(column++, next);
      insert.setInt(column++, batch.size());
      insert.setLong(column++, sum(next, batch.size(), lines));
      insert.setBytes(column++, lines);
      next += batch.size();
    }
    insert.executeUpdate();
  }

  /** Returns the place behind the last event of a run. */
  private long end(Database database, long run) throws SQLException {
    Long known = ends.get(run);
    if (known != null) {
      return known;
    }
    try (ResultSet rows = batches(database, run, 0, "DESC LIMIT 1")) {
      return rows.next() ? rows.getLong(1) + rows.getInt(2) : run * EVENTS;
    }
  }

  private static ResultSet batches(Database database, long run, long from, String ending)
      throws SQLException {
    PreparedStatement select = database.statement(BATCHES + ending);
    select.setLong(1, run * EVENTS + from);
    select.setLong(2, run * EVENTS + EVENTS - 1);
    return select.executeQuery();
  }

  /**
   * Returns the events of a run behind the first so many, which ended one batch.
   *
   * @throws EventFormatException when they cannot be read; says from which on
   */
  List<Entry> read(Database database, long run, int known)
      throws SQLException, EventFormatException {
    List<Entry> entries = new ArrayList<>();
    try (ResultSet rows = batches(database, run, known, "ASC")) {
      while (rows.next()) {
        add(rows, run * EVENTS + known, entries);
      }
    } catch (EventFormatException e) {
      int from = known + entries.size() + 1;
      throw new EventFormatException(
          "the events from number " + from + " on are wrong: " + e.getMessage());
    }
    return List.copyOf(entries);
  }

  private void add(ResultSet rows, long from, List<Entry> entries)
      throws SQLException, EventFormatException {
    if (rows.getLong(1) != from + entries.size()) {
      throw new EventFormatException("some are missing before the next");
    }
    int before = entries.size();
    for (String line : lines(rows).lines().toList()) {
      entries.add(reader.read(line));
    }
    if (entries.size() != before + rows.getInt(2)) {
      throw new EventFormatException("there are not as many as there should be");
    }
  }

  /** Returns the first event of a run. */
  Optional<Entry> first(Database database, long run) throws SQLException, EventFormatException {
    try (ResultSet rows = batches(database, run, 0, "ASC LIMIT 1")) {
      if (!rows.next()) {
        return Optional.empty();
      }
      String lines = lines(rows) + '\n';
      return Optional.of(reader.read(lines.substring(0, lines.indexOf('\n'))));
    }
  }

  /** Returns the last event of a run. */
  Optional<Entry> last(Database database, long run) throws SQLException, EventFormatException {
    try (ResultSet rows = batches(database, run, 0, "DESC LIMIT 1")) {
      if (!rows.next()) {
        return Optional.empty();
      }
      String lines = lines(rows);
      return Optional.of(reader.read(lines.substring(lines.lastIndexOf('\n') + 1)));
    }
  }

  /** Returns the lines of a batch, which are what was written. */
  private static String lines(ResultSet rows) throws SQLException, EventFormatException {
    byte[] lines = rows.getBytes(4);
    if (lines == null || rows.getLong(3) != sum(rows.getLong(1), rows.getInt(2), lines)) {
      throw new EventFormatException("they are not what was written");
    }
    return new String(lines, StandardCharsets.US_ASCII);
  }

  private static long sum(long place, int events, byte[] lines) {
    return new Checksum().add(place).add(events).add(lines).value();
  }
}
