package dev.weft.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Words why the database did not do as it was told. */
final class DatabaseFault {
  private static final long LITTLE = 1 << 20;

  private DatabaseFault() {}

  /** Tells whether the file itself is broken. */
  static boolean isDamage(SQLException e) {
    int code = primary(e);
    return code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_NOTADB.code;
  }

  /** Returns the exception to throw, with a message that names the file. */
  static IOException of(Path file, SQLException e) {
    int code = primary(e);
    if (isDamage(e)) {
      return damaged(file, String.valueOf(e.getMessage()), e);
    }
    if (code == SQLiteErrorCode.SQLITE_FULL.code || (isWriting(code) && free(file) < LITTLE)) {
      return new StoreRefusedException(
          "the disk is full: '" + file + "' cannot grow, " + free(file) + " bytes are free",
          "make room; what was stored is safe",
          e);
    }
    if (code == SQLiteErrorCode.SQLITE_READONLY.code
        || code == SQLiteErrorCode.SQLITE_CANTOPEN.code
        || code == SQLiteErrorCode.SQLITE_PERM.code) {
      return new StoreRefusedException(
          "the store '" + file + "' cannot be opened or written to",
          "give yourself the right to, or name another folder with '--state'",
          e);
    }
    if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
      return new StoreRefusedException(
          "another program keeps the store '" + file + "' locked", "end it and try again", e);
    }
    return new IOException("the store '" + file + "' failed: " + e.getMessage(), e);
  }

  /** Returns the exception for a file that is not what it was. */
  static StoreRefusedException damaged(Path file, String problem) {
    return new StoreRefusedException(
        "the store '" + file + "' is damaged: " + problem,
        "put a copy back from before, or move it away to begin anew; nothing was changed");
  }

  /** Returns the exception for a file that is not what it was, with what told so. */
  static StoreRefusedException damaged(Path file, String problem, SQLException cause) {
    StoreRefusedException damaged = damaged(file, problem);
    damaged.initCause(cause);
    return damaged;
  }

  private static boolean isWriting(int code) {
    return code == SQLiteErrorCode.SQLITE_IOERR.code
        || code == SQLiteErrorCode.SQLITE_CANTOPEN.code;
  }

  private static int primary(SQLException e) {
    return e instanceof SQLiteException it ? it.getResultCode().code & 0xff : -1;
  }

  private static long free(Path file) {
    try {
      return Files.getFileStore(file.resolveSibling("")).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  /** Tells whether it is only said that a transaction was rolled back before. */
  static boolean isOver(SQLException e) {
    return String.valueOf(e.getMessage())
        .toLowerCase(Locale.ROOT)
        .contains("no transaction is active");
  }
}
