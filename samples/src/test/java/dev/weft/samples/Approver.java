package dev.weft.samples;

import dev.weft.samples.CommandLine.Said;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Somebody at another terminal who decides what a run waits for. */
final class Approver implements ExampleSetup {
  private final List<String> decision;
  private volatile boolean closing;
  private Optional<CompletableFuture<Void>> approving = Optional.empty();

  /**
   * Makes one for the first run of a state folder.
   *
   * @param decision what follows {@code weft approve 1}, the action first
   */
  Approver(String... decision) {
    this.decision = List.of(decision);
  }

  @Override
  public List<String> words() {
    return List.of();
  }

  @Override
  public void begins(Path state) {
    approving = Optional.of(CompletableFuture.runAsync(() -> approve(state.toString())));
  }

  private void approve(String state) {
    List<String> words = new ArrayList<>(List.of("approve", "1"));
    words.addAll(decision);
    words.addAll(List.of("--state", state));
    Said said;
    do { // the run may not have come to it yet
      said = CommandLine.weft(words.toArray(String[]::new));
    } while (said.exit() != 0 && !closing);
  }

  @Override
  public void close() {
    closing = true; // where the run is over without having asked
    approving.ifPresent(CompletableFuture::join);
  }
}
