package dev.weft.engine.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * What a program of the user prints. It gets all of our environment and nothing on standard input;
 * what it prints goes through no file.
 */
public final class Printout {
  private static final int ERROR_BYTES = 2_000;

  private final int code;
  private final byte[] output;
  private final String error;

  private Printout(int code, byte[] output, String error) {
    this.code = code;
    this.output = output;
    this.error = error;
  }

  /** Returns the code with which it ended. */
  public int code() {
    return code;
  }

  /** Returns what it wrote to standard output. */
  public byte[] output() {
    return output.clone();
  }

  /** Returns the first line that it wrote to standard error, or nothing. */
  public String error() {
    return error;
  }

  /**
   * Runs a program and waits for its end.
   *
   * @param most how many bytes of its standard output are read; more ends it
   * @throws IOException when it cannot be started, or takes longer than it may
   */
  public static Printout of(List<String> argv, int most, Duration longest)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(argv).start();
    try {
      process.getOutputStream().close();
      var output = CompletableFuture.supplyAsync(() -> read(process.getInputStream(), most));
      var error = CompletableFuture.supplyAsync(() -> read(process.getErrorStream(), ERROR_BYTES));
      if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("it did not end within " + longest.toSeconds() + " seconds");
      }
      String said = new String(error.get(), StandardCharsets.UTF_8);
      return new Printout(
          process.exitValue(), output.get(), said.strip().lines().findFirst().orElse(""));
    } catch (ExecutionException e) {
      throw new IOException("what it printed cannot be read: " + e.getCause(), e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static byte[] read(InputStream stream, int most) {
    try (stream) {
      byte[] begin = stream.readNBytes(most);
      stream.transferTo(OutputStream.nullOutputStream());
      return begin;
    } catch (IOException e) {
      return new byte[0]; // it was ended meanwhile
    }
  }
}
