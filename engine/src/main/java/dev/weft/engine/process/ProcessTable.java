package dev.weft.engine.process;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code /proc} of Linux says about processes. */
final class ProcessTable {
  /** So many processes are probed one by one before the whole table is listed. */
  private static final long FEW = 48;

  private static final String PROC = "/proc/";

  private ProcessTable() {}

  /** Tells whether there is such a table here. */
  static boolean isPresent() {
    return new File(PROC + "loadavg").canRead() && new File(PROC + "self/stat").canRead();
  }

  /**
   * Tells whether a group whose leader is dead has members that are not. They were made after it,
   * so that mostly only a few process numbers come into question.
   *
   * @param group the process number of its leader
   * @param newest that of the process that was made last
   */
  static boolean hasMembers(long group, long newest) {
    if (newest < group || newest - group > FEW) {
      return isAnyIn(group, newest < group ? 0 : group);
    }
    for (long pid = group + 1; pid <= newest; pid++) {
      if (isIn(group, pid)) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether a living process is in a group. */
  static boolean isIn(long group, long pid) {
    return groupOf(pid) == group;
  }

  /** Tells whether there is no such process, or only its entry is left. */
  static boolean isDead(long pid) {
    return statOf(pid).isEmpty();
  }

  /** Returns when a living process was started, in ticks since the boot; -1 where there is none. */
  static long startOf(long pid) {
    return field(statOf(pid), 22);
  }

  /** Returns the living processes of a group. */
  static List<Long> members(long group) {
    List<Long> found = new ArrayList<>();
    for (String name : numbers()) {
      long pid = Long.parseLong(name);
      if (isIn(group, pid)) {
        found.add(pid);
      }
    }
    return found;
  }

  /** Returns the processes whose environment bears a mark, other than this one. */
  static List<Long> bearers(RunMark mark) {
    List<Long> found = new ArrayList<>();
    long own = ProcessHandle.current().pid();
    for (String name : numbers()) {
      long pid = Long.parseLong(name);
      if (pid != own && bears(pid, mark)) {
        found.add(pid);
      }
    }
    return found;
  }

  /** Tells whether the environment of a process bears a mark. */
  static boolean bears(long pid, RunMark mark) {
    String environment = read(pid + "/environ");
    return environment != null && mark.isIn(environment);
  }

  /** Returns the number of this boot. */
  static String boot() {
    String boot = read("sys/kernel/random/boot_id");
    return boot == null ? "unknown" : boot.strip();
  }

  private static List<String> numbers() {
    String[] names = new File(PROC).list();
    List<String> numbers = new ArrayList<>();
    for (String name : names == null ? new String[0] : names) {
      if (Character.isDigit(name.charAt(0))) {
        numbers.add(name);
      }
    }
    return numbers;
  }

  private static boolean isAnyIn(long group, long from) {
    for (String name : numbers()) {
      long pid = Long.parseLong(name);
      if (pid >= from && isIn(group, pid)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the group of a living process; -1 when it is dead or never was. */
  private static long groupOf(long pid) {
    return field(statOf(pid), 5);
  }

  /** Returns field 3 and later of what is said of a process; nothing where it is dead. */
  private static String statOf(long pid) {
    String stat = read(pid + "/stat");
    // pid (name) state parent group …, where the name may hold blanks and parentheses
    int name = stat == null ? -1 : stat.lastIndexOf(')');
    if (stat == null || name < 0 || stat.charAt(name + 2) == 'Z' || stat.charAt(name + 2) == 'X') {
      return "";
    }
    return stat.substring(name + 2);
  }

  private static long field(String stat, int number) {
    int from = 0;
    for (int field = 3; field < number && from >= 0; field++) {
      from = stat.indexOf(' ', from) + 1;
    }
    return stat.isEmpty() ? -1 : Long.parseLong(stat.substring(from, stat.indexOf(' ', from)));
  }

  private static @Nullable String read(String name) {
    File file = new File(PROC + name);
    if (!file.canRead()) { // the cheap way to ask, since mostly there is none
      return null;
    }
    try (InputStream in = new FileInputStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return null; // it ended meanwhile
    }
  }
}
