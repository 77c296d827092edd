package dev.weft.engine.process;

import dev.weft.engine.job.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An engine to be killed: starts a supervised child and waits for it. */
final class SupervisedByNobody {
  private SupervisedByNobody() {}

  /** Starts, in the folder of an attempt, a shell with a script. */
  public static void main(String[] words) throws IOException, InterruptedException {
    Path attempt = Path.of(words[0]);
    LocalProcesses.find(Duration.ofSeconds(5), Limits.USUAL, System.getenv())
        .supervised()
        .begin(attempt)
        .run(request(attempt, words[1]));
  }

  /** Returns the request for a shell with a script, in the folder of an attempt. */
  static ProcessRequest request(Path attempt, String script) {
    return new ProcessRequest(
        List.of("sh", "-c", script),
        attempt,
        Map.of("PATH", System.getenv().getOrDefault("PATH", "/bin:/usr/bin")),
        new ProcessRequest.Streams(Optional.empty(), Optional.empty(), attempt.resolve("log")));
  }
}
