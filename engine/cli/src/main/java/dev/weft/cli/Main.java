package dev.weft.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The process: standard streams and the exit code; the rest is {@link Cli}. */
public final class Main {
  private Main() {}

  /** Runs weft and ends the process. */
  public static void main(String[] words) throws IOException {
    var out = stream(FileDescriptor.out, 1 << 16, false);
    if (words.length == 1 && words[0].equals("--version")) {
      out.println(Version.line());
      out.flush();
      return;
    }
    var err = stream(FileDescriptor.err, 1 << 10, true);
    System.exit(new Cli(streams(out, err)).run(words).code());
  }

  /** Returns the streams and surroundings of this process. */
  static Streams streams(PrintStream out, PrintStream err) {
    var screen =
        new Surroundings.Screen(
            Boolean.getBoolean("weft.terminal"),
            Integer.getInteger("weft.columns", 80),
            Boolean.getBoolean("weft.out"));
    var around =
        new Surroundings(
            Path.of("").toAbsolutePath(), System.getenv(), screen, Interrupts.OF_THIS_PROCESS);
    return new Streams(System.in, out, err, around);
  }

  private static PrintStream stream(FileDescriptor to, int size, boolean flush) {
    var bytes = new BufferedOutputStream(new FileOutputStream(to), size);
    return new PrintStream(bytes, flush, StandardCharsets.UTF_8);
  }
}
