package dev.weft.engine.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A child and all that it started, to be ended together: the members of the child's group, and
 * strays, which left the group but still descend from the child or bear its mark.
 */
final class ProcessGroup {
  private static final long FIRST_LOOK_MILLIS = 2;
  private static final long LAST_LOOK_MILLIS = 50;
  private static final Duration AFTER_KILL = Duration.ofSeconds(10);

  private final Process leader;
  private final Path kill;
  private final NewestProcess newest;
  private final Optional<String> mark;
  private final Set<ProcessHandle> strays = new HashSet<>();

  /**
   * Makes the group of a child.
   *
   * @param kill the program that signals groups
   * @param mark an entry of the child's environment that no other child has
   */
  ProcessGroup(Process leader, Path kill, NewestProcess newest, Optional<String> mark) {
    this.leader = leader;
    this.kill = kill;
    this.newest = newest;
    this.mark = mark;
  }

  /** Tells whether the child or a member of its group is left; cheap when none is. */
  boolean isAlive() throws IOException {
    return leader.isAlive() || ProcessTable.hasMembers(leader.pid(), newest.pid());
  }

  /**
   * Asks all to end, gives them the grace period, and kills what is left. Returns when none is;
   * goes on to the end even when the calling thread is interrupted, and leaves it interrupted then.
   *
   * @throws IOException when there are processes that cannot be killed
   */
  void end(Duration grace) throws IOException {
    signal("TERM");
    if (leader.isAlive() && !ProcessTable.isIn(leader.pid(), leader.pid())) {
      leader.destroy(); // it has not come to lead its group yet
    }
    if (!awaitEnd(grace, false)) {
      signal("KILL");
      strays.forEach(ProcessHandle::destroyForcibly);
      if (!awaitEnd(AFTER_KILL, true)) {
        throw new IOException("process group " + leader.pid() + " outlives SIGKILL");
      }
    }
  }

  private void signal(String name) throws IOException {
    List<String> argv = new ArrayList<>(List.of(kill.toString(), "-s", name, "--"));
    argv.add("-" + leader.pid());
    new ProcessBuilder(argv)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .onExit()
        .join();
  }

  /** Waits for the end of all; looks again at growing intervals, since nobody tells of orphans. */
  private boolean awaitEnd(Duration limit, boolean forcibly) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    long pause = FIRST_LOOK_MILLIS;
    boolean interrupted = false;
    try {
      while (areStraysAlive(forcibly) || isAlive()) {
        if (System.nanoTime() >= end) {
          return false;
        }
        interrupted |= rest(pause);
        pause = Math.min(LAST_LOOK_MILLIS, pause * 2);
      }
      return true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Looks for strays, asks each new one to end, and tells whether any lives. */
  private boolean areStraysAlive(boolean forcibly) {
    List<ProcessHandle> found = new ArrayList<>(leader.descendants().toList());
    mark.map(ProcessTable::bearers)
        .orElse(List.of())
        .forEach(pid -> ProcessHandle.of(pid).ifPresent(found::add));
    for (ProcessHandle stray : found) {
      if (!ProcessTable.isIn(leader.pid(), stray.pid()) && strays.add(stray)) {
        signal(stray, forcibly);
      }
    }
    for (ProcessHandle stray : strays) {
      if (stray.isAlive() && !ProcessTable.isDead(stray.pid())) {
        return true;
      }
    }
    return false;
  }

  private static void signal(ProcessHandle stray, boolean forcibly) {
    if (forcibly) {
      stray.destroyForcibly();
    } else {
      stray.destroy();
    }
  }

  /** Waits for the leader or a while; returns whether the thread was interrupted meanwhile. */
  private boolean rest(long millis) {
    try {
      if (leader.isAlive()) {
        leader.waitFor(millis, TimeUnit.MILLISECONDS);
      } else {
        TimeUnit.MILLISECONDS.sleep(millis);
      }
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }
}
