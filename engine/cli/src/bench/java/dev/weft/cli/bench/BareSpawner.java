package dev.weft.cli.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Starts {@code true} in a process group of its own, so many times, two at a time, and does nothing
 * else: by itself, or inside the wrapper that an attempt's children run in, with the file for its
 * record.
 */
public final class BareSpawner {
  private static final int PARALLEL = 2;
  private static final String RECORD = "-".repeat(77) + "\n" + "-".repeat(15) + "\n";

  private final AtomicInteger left;
  private final List<String> wrapper;
  private final Path folder;

  private BareSpawner(int count, List<String> wrapper, Path folder) {
    this.left = new AtomicInteger(count);
    this.wrapper = wrapper;
    this.folder = folder;
  }

  /** Starts as many processes as the first word says, in the wrapper whose file is the second. */
  public static void main(String[] words) throws IOException, InterruptedException {
    int count = Integer.parseInt(words[0]);
    BareSpawner spawner =
        words.length == 1
            ? new BareSpawner(count, List.of(), Path.of(""))
            : new BareSpawner(
                count,
                List.of("sh", "-c", Files.readString(Path.of(words[1])), "weft-wrapper"),
                FreshFolder.beside(Path.of(words[1])));
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, e) -> {
          e.printStackTrace();
          Runtime.getRuntime().halt(1);
        });
    List<Thread> threads = new ArrayList<>();
    for (int each = 0; each < PARALLEL; each++) {
      var thread = new Thread(spawner::spawn);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void spawn() {
    try {
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      for (int number = left.decrementAndGet(); number >= 0; number = left.decrementAndGet()) {
        List<String> argv = new ArrayList<>(List.of("setsid"));
        if (!wrapper.isEmpty()) {
          Path record = Files.writeString(folder.resolve("record" + number), RECORD);
          argv.addAll(wrapper);
          argv.addAll(List.of(record.toString(), boot, "-"));
        }
        argv.add("true");
        start(argv);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void start(List<String> argv) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(argv);
    if (!wrapper.isEmpty()) {
      builder.environment().put("LC_ALL", "C");
    }
    int code =
        builder
            .redirectInput(Redirect.from(new File("/dev/null")))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start()
            .waitFor();
    if (code != 0) {
      throw new IllegalStateException("exit code " + code);
    }
  }
}
