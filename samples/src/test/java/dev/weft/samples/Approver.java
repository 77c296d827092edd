package dev.weft.samples;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Somebody at another terminal who approves what the example waits for. */
final class Approver implements ExampleSetup {
  private Optional<CompletableFuture<Void>> approving = Optional.empty();

  @Override
  public List<String> words() {
    return List.of();
  }

  @Override
  public void begins(Path state) {
    approving = Optional.of(CompletableFuture.runAsync(() -> approve(state.toString())));
  }

  private static void approve(String state) {
    int exit = 1;
    while (exit != 0) { // the run may not have come to it yet
      exit =
          CommandLine.weft(
                  "approve", "1", "sign", "-i", "boards=3", "-m", "go on", "--state", state)
              .exit();
    }
  }

  @Override
  public void close() {
    approving.ifPresent(CompletableFuture::join);
  }
}
