package dev.weft.actions.bisect;

import dev.weft.actions.bisect.BisectSettings.Body;
import dev.weft.actions.bisect.history.Commit;
import dev.weft.actions.bisect.history.RevertCheck;
import dev.weft.actions.bisect.history.Reverted;
import dev.weft.actions.bisect.history.Worktree;
import dev.weft.actions.bisect.history.Worktrees;
import dev.weft.actions.outcome.FailedException;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The places in which probes are made: each has a working tree of its own, where one is wanted. */
final class ProbeSlots {
  private final Body body;
  private final Optional<String> revisionInput;
  private final Optional<Worktrees> trees;
  private final BitSet taken = new BitSet();

  /** By revision the slot in which it was tried last. */
  private final Map<String, Integer> tried = new HashMap<>();

  /**
   * What the job is run with.
   *
   * @param hotfixed the patches that the working tree has on top of the commit
   */
  record Prepared(int slot, Map<String, Value> inputs, List<String> hotfixed) {
    /** Adds to a reason what was tried instead of the commit alone. */
    String told(String reason) {
      return hotfixed.isEmpty() ? reason : reason + ", with " + String.join(", ", hotfixed);
    }
  }

  /**
   * Makes them.
   *
   * @param usual whether the job has the input that takes the revision where nothing is said
   */
  ProbeSlots(Body body, boolean usual, Optional<Worktrees> trees) {
    this.body = body;
    this.revisionInput =
        body.input().or(() -> usual ? Optional.of(BisectSettings.COMMIT) : Optional.empty());
    this.trees = trees;
  }

  /**
   * Takes a slot and prepares it.
   *
   * @param elsewhere whether another slot is wanted than the one of the last try, where one is free
   * @throws FailedException when the working tree cannot be made; no slot is taken then
   */
  Prepared take(String revision, boolean elsewhere)
      throws IOException, InterruptedException, FailedException {
    int slot = slot(elsewhere ? tried.getOrDefault(revision, -1) + 1 : 0);
    tried.put(revision, slot);
    if (trees.isEmpty()) {
      taken.set(slot);
      return new Prepared(slot, inputs(revision, Optional.empty()), List.of());
    }
    Worktree tree = trees.get().slot(slot);
    Map<String, Value> inputs = inputs(revision, Optional.of(tree.prepare(revision)));
    taken.set(slot);
    return new Prepared(slot, inputs, tree.hotfixed());
  }

  private int slot(int from) {
    int slot = taken.nextClearBit(from);
    return slot < body.slots() ? slot : taken.nextClearBit(0);
  }

  /** Gives one back. */
  void free(int slot) {
    taken.clear(slot);
  }

  /** Returns whether there are working trees. */
  boolean haveTrees() {
    return trees.isPresent();
  }

  /** Takes a commit back on top of another, in the first slot. */
  Reverted revert(String bad, Commit culprit)
      throws IOException, InterruptedException, FailedException {
    return RevertCheck.prepare(trees.orElseThrow().slot(0), bad, culprit);
  }

  /** Returns what the job is given for a revision, with a working tree of it. */
  Map<String, Value> inputs(String revision, Optional<Path> tree) {
    Map<String, Value> inputs = new LinkedHashMap<>(body.inputs());
    revisionInput.ifPresent(name -> inputs.put(name, new Value.Text(revision)));
    tree.ifPresent(
        it -> inputs.put(body.trees().orElseThrow().input(), new Value.Text(it.toString())));
    return inputs;
  }

  /** Removes the working trees, if no slot is taken. */
  void remove() throws IOException {
    if (trees.isPresent() && taken.isEmpty()) {
      trees.get().remove();
    }
  }
}
