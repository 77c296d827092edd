package dev.weft.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.URL;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.date.FastDateFormat;
import org.sqlite.jdbc4.JDBC4Connection;
import org.sqlite.util.LoggerFactory;

/**
 * The two classes that stand in for those of the driver: a driver that wanted more of them would
 * find out here.
 */
class DriverStandInsTest {
  private static final Timestamp TIME = new Timestamp(1_795_996_800_123L);

  @ParameterizedTest
  @ValueSource(classes = {FastDateFormat.class, LoggerFactory.class})
  void theyAreTheOnesThatAreLoaded(Class<?> ours) {
    assertNotEquals(home(SQLiteConfig.class), home(ours));
  }

  private static URL home(Class<?> of) {
    return of.getProtectionDomain().getCodeSource().getLocation();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theDriverWritesAndReadsDatesThroughThem(boolean inAnotherZone) throws SQLException {
    Calendar zone = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"), Locale.ROOT);
    SQLiteConfig config = new SQLiteConfig();
    config.setDateClass(SQLiteConfig.DateClass.TEXT.getValue());
    try (Connection memory = new JDBC4Connection("", ":memory:", config.toProperties());
        PreparedStatement select = memory.prepareStatement("SELECT ?")) {
      if (inAnotherZone) {
        select.setTimestamp(1, TIME, zone);
      } else {
        select.setTimestamp(1, TIME);
      }
      try (ResultSet rows = select.executeQuery()) {
        assertEquals("2026-11-30T00:00:00.123Z", rows.getString(1));
        assertEquals(TIME, inAnotherZone ? rows.getTimestamp(1, zone) : rows.getTimestamp(1));
      }
    }
  }
}
