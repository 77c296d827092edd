package dev.weft.engine.process;

import dev.weft.engine.process.LocalProcesses.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The shell process around each supervised child. Its text is the same for all; what differs comes
 * as arguments and environment.
 *
 * @param own the environment of this process
 * @param boot the number of this boot
 */
record Wrapper(Programs programs, Map<String, String> own, String text, String boot) {
  static final String LOCALE = "LC_ALL";

  /** Reads the text. */
  static Wrapper load(Programs programs, Map<String, String> own) {
    try (InputStream in = Wrapper.class.getResourceAsStream("wrapper.sh")) {
      if (in == null) {
        throw new IllegalStateException("wrapper.sh is not where its class is");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Wrapper(programs, own, text, ProcessTable.boot());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the request for a wrapper around a child. */
  ProcessRequest around(ProcessRequest child, Path record, RunMark mark)
      throws CannotStartException {
    Map<String, String> environment = new HashMap<>(child.environment());
    environment.put(RunMark.NAME, mark.value(own));
    String locale = environment.put(LOCALE, "C");
    List<String> argv = new ArrayList<>(child.argv().size() + 12);
    argv.addAll(List.of(programs.shell().toString(), "-c", text, "weft-wrapper"));
    argv.addAll(List.of(record.toString(), boot, locale == null ? "-" : "=" + locale));
    List<String> around = moved(child.environment(), environment);
    if (!around.isEmpty() || child.argv().get(0).startsWith("-")) {
      argv.add(programs.env().toString());
      argv.add("--");
      argv.addAll(around);
    }
    argv.addAll(child.argv());
    return new ProcessRequest(argv, child.folder(), environment, child.streams());
  }

  /** Moves entries that a shell would not pass on to arguments of {@code env}. */
  private static List<String> moved(Map<String, String> from, Map<String, String> environment) {
    List<String> moved = new ArrayList<>();
    for (Map.Entry<String, String> entry : from.entrySet()) {
      if (!VariableNames.pass(entry.getKey())) {
        moved.add(entry.getKey() + "=" + entry.getValue());
        environment.remove(entry.getKey());
      }
    }
    return moved;
  }
}
