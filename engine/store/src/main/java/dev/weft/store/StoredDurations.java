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
import java.util.Optional;

/** The table of how long actions took. To be used by one thread. */
final class StoredDurations {
  private StoredDurations() {}

  /**
   * Returns those of a job.
   *
   * @throws IOException when they are not what was written
   */
  static Map<ActionName, Duration> read(Database database, String job)
      throws SQLException, IOException {
    return find(database, job)
        .orElseThrow(
            () ->
                new IOException(
                    "what is stored of how long actions of job '" + job + "' took is damaged"));
  }

  /** Returns those of a job; nothing where they are not what was written. */
  private static Optional<Map<ActionName, Duration>> find(Database database, String job)
      throws SQLException {
    PreparedStatement select = database.statement("SELECT crc, lines FROM duration WHERE job = ?");
    select.setString(1, job);
    try (ResultSet rows = select.executeQuery()) {
      if (!rows.next()) {
        return Optional.of(Map.of());
      }
      byte[] lines = rows.getBytes(2);
      return lines == null || rows.getLong(1) != sum(job, lines)
          ? Optional.empty()
          : Optional.of(parsed(new String(lines, StandardCharsets.UTF_8)));
    }
  }

  private static Map<ActionName, Duration> parsed(String lines) {
    Map<ActionName, Duration> durations = new LinkedHashMap<>();
    for (String line : lines.lines().toList()) {
      int blank = line.indexOf(' ');
      durations.put(
          new ActionName(line.substring(blank + 1)),
          Duration.ofNanos(Long.parseLong(line, 0, blank, 10)));
    }
    return Collections.unmodifiableMap(durations);
  }

  /** Adds to those of a job, or begins anew where they are damaged; part of a transaction. */
  static void write(Database database, String job, Map<ActionName, Duration> more)
      throws SQLException {
    Map<ActionName, Duration> all = new LinkedHashMap<>(find(database, job).orElse(Map.of()));
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
