package dev.weft.cli.bench;

import dev.weft.engine.job.Limits;
import dev.weft.engine.process.LocalProcesses;
import dev.weft.engine.process.ProcessRequest;
import dev.weft.engine.process.Supervision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Starts {@code true} as attempts do, each in a folder of its own, so many times, two at a time.
 * Words are {@code direct} or {@code supervised}, how many, and the folder to do it in.
 */
public final class ChildSpawner {
  private static final int PARALLEL = 2;

  private final Supervision children;
  private final Path folder;
  private final AtomicInteger left;

  private ChildSpawner(Supervision children, Path folder, AtomicInteger left) {
    this.children = children;
    this.folder = folder;
    this.left = left;
  }

  /** Starts them. */
  public static void main(String[] words) throws IOException, InterruptedException {
    LocalProcesses processes =
        LocalProcesses.find(Duration.ofSeconds(1), Limits.USUAL, System.getenv());
    var spawner =
        new ChildSpawner(
            words[0].equals("supervised") ? processes.supervised() : processes.direct(),
            FreshFolder.beside(Path.of(words[2], "children")),
            new AtomicInteger(Integer.parseInt(words[1])));
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
      for (int number = left.decrementAndGet(); number >= 0; number = left.decrementAndGet()) {
        Path attempt = Files.createDirectory(folder.resolve(Integer.toString(number)));
        var streams =
            new ProcessRequest.Streams(Optional.empty(), Optional.empty(), attempt.resolve("log"));
        Map<String, String> environment = Map.of("PATH", System.getenv("PATH"));
        var request = new ProcessRequest(List.of("true"), attempt, environment, streams);
        if (children.begin(attempt).run(request) != 0) {
          throw new IllegalStateException("'true' failed");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
