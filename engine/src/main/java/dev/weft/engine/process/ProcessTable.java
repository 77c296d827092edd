package dev.weft.engine.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code /proc} of Linux says about processes. */
final class ProcessTable {
  /** So many processes are probed one by one before the whole table is listed. */
  private static final long FEW = 48;

  private static final Path PROC = Path.of("/proc");
  private static final Path LOAD = PROC.resolve("loadavg");

  private ProcessTable() {}

  /** Tells whether there is such a table here. */
  static boolean isPresent() {
    return Files.isReadable(LOAD) && Files.isReadable(PROC.resolve("self/stat"));
  }

  /**
   * Returns the processes of a group that are not dead. Its members were made after its leader, so
   * that mostly only a few process numbers come into question.
   *
   * @param group the process number of its leader
   */
  static List<Long> members(long group) throws IOException {
    long newest = newest();
    if (newest >= group && newest - group <= FEW) {
      List<Long> found = new ArrayList<>();
      for (long pid = group; pid <= newest; pid++) {
        addMember(pid, group, found);
      }
      return found;
    }
    return search(newest >= group ? group : 0, group);
  }

  /** Tells whether there is no such process, or only its entry is left. */
  static boolean isDead(long pid) {
    return groupOf(pid) < 0;
  }

  /** Tells whether a living process is in a group. */
  static boolean isIn(long group, long pid) {
    return groupOf(pid) == group;
  }

  /** Returns the processes that were given this entry, {@code NAME=value}, in their environment. */
  static List<Long> bearers(String entry) {
    List<Long> found = new ArrayList<>();
    String wanted = '\0' + entry + '\0';
    for (String name : numbers()) {
      String environment = read(PROC.resolve(name + "/environ"));
      if (environment != null && ('\0' + environment).contains(wanted)) {
        found.add(Long.parseLong(name));
      }
    }
    return found;
  }

  private static List<String> numbers() {
    String[] names = PROC.toFile().list();
    List<String> numbers = new ArrayList<>();
    for (String name : names == null ? new String[0] : names) {
      if (Character.isDigit(name.charAt(0))) {
        numbers.add(name);
      }
    }
    return numbers;
  }

  private static List<Long> search(long from, long group) {
    List<Long> found = new ArrayList<>();
    for (String name : numbers()) {
      long pid = Long.parseLong(name);
      if (pid >= from) {
        addMember(pid, group, found);
      }
    }
    return found;
  }

  private static void addMember(long pid, long group, List<Long> found) {
    if (group == groupOf(pid)) {
      found.add(pid);
    }
  }

  /** Returns the group of a living process; -1 when it is dead or never was. */
  private static long groupOf(long pid) {
    String stat = read(PROC.resolve(pid + "/stat"));
    // pid (name) state parent group …, where the name may hold blanks and parentheses
    int name = stat == null ? -1 : stat.lastIndexOf(')');
    if (stat == null || name < 0 || stat.charAt(name + 2) == 'Z' || stat.charAt(name + 2) == 'X') {
      return -1;
    }
    int parent = stat.indexOf(' ', name + 2);
    int group = stat.indexOf(' ', parent + 1);
    return Long.parseLong(stat.substring(group + 1, stat.indexOf(' ', group + 1)));
  }

  /** Returns the number of the process that was made last. */
  private static long newest() throws IOException {
    String load = Files.readString(LOAD, StandardCharsets.US_ASCII).trim();
    return Long.parseLong(load.substring(load.lastIndexOf(' ') + 1));
  }

  private static @Nullable String read(Path file) {
    if (!file.toFile().canRead()) { // the cheap way to ask, since mostly there is none
      return null;
    }
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return null; // it ended meanwhile
    }
  }
}
