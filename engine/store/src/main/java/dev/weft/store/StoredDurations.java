package dev.weft.store;

import dev.weft.engine.job.ActionName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The table of how long actions took. To be used by one thread. */
final class StoredDurations {
  private StoredDurations() {}

  /** Returns those of a job. */
  static Map<ActionName, Duration> read(Database database, String job)
      throws SQLException, IOException {
    PreparedStatement select = database.statement("SELECT crc, lines FROM duration WHERE job = ?");
    select.setString(1, job);
    Map<ActionName, Duration> durations = new LinkedHashMap<>();
    try (ResultSet rows = select.executeQuery()) {
      if (rows.next()) {
        byte[] lines = rows.getBytes(2);
        if (lines == null || rows.getLong(1) != sum(job, lines)) {
          throw new IOException("how long the actions of job '" + job + "' took cannot be read");
        }
        for (String line : new String(lines, StandardCharsets.UTF_8).lines().toList()) {
          int blank = line.indexOf(' ');
          durations.put(
              new ActionName(line.substring(blank + 1)),
              Duration.ofNanos(Long.parseLong(line, 0, blank, 10)));
        }
      }
    }
    return Collections.unmodifiableMap(durations);
  }

  /** Adds to those of a job; part of a transaction. */
  static void write(Database database, String job, Map<ActionName, Duration> more)
      throws SQLException, IOException {
    Map<ActionName, Duration> all = new LinkedHashMap<>(read(database, job));
    more.forEach((name, took) -> all.merge(name, took, (a, b) -> a.plus(b).dividedBy(2)));
    StringBuilder text = new StringBuilder();
    all.forEach((name, took) -> text.append(took.toNanos()).append(' ').append(name).append('\n'));
    byte[] lines = text.toString().getBytes(StandardCharsets.UTF_8);
    PreparedStatement put =
        database.statement("INSERT OR REPLACE INTO duration (job, crc, lines) VALUES (?, ?, ?)");
    put.setString(1, job);
    put.setLong(2, sum(job, lines));
    put.setBytes(3, lines);
    put.executeUpdate();
  }

  private static long sum(String job, byte[] lines) {
    return new Checksum().add(job).add(lines).value();
  }
}
