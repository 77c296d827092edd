package dev.weft.engine.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A child and all that it started, to be ended together: the members of the child's group, and
 * those descendants that left the group but are still seen to descend from it.
 */
final class ProcessGroup {
  private static final long FIRST_LOOK_MILLIS = 2;
  private static final long LAST_LOOK_MILLIS = 50;
  private static final Duration AFTER_KILL = Duration.ofSeconds(10);

  private final Process leader;
  private final Path kill;
  private final Set<ProcessHandle> strays = new HashSet<>();

  ProcessGroup(Process leader, Path kill) {
    this.leader = leader;
    this.kill = kill;
  }

  /** Tells whether any member is left; cheap when the leader ended and none is. */
  boolean isAlive() throws IOException {
    return leader.isAlive()
        || !ProcessTable.members(leader.pid()).isEmpty()
        || strays.stream().anyMatch(ProcessHandle::isAlive);
  }

  /**
   * Asks all to end, gives them the grace period, and kills what is left. Returns when none is;
   * goes on to the end even when the calling thread is interrupted, and leaves it interrupted then.
   *
   * @throws IOException when there are processes that cannot be killed
   */
  void end(Duration grace) throws IOException {
    leader.descendants().forEach(strays::add);
    signal("TERM");
    if (leader.isAlive() && !ProcessTable.isLeader(leader.pid())) {
      leader.destroy(); // it has not come to lead its group yet
    }
    strays.forEach(ProcessHandle::destroy);
    if (!awaitEnd(grace)) {
      leader.descendants().forEach(strays::add);
      signal("KILL");
      strays.forEach(ProcessHandle::destroyForcibly);
      if (!awaitEnd(AFTER_KILL)) {
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
  private boolean awaitEnd(Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    long pause = FIRST_LOOK_MILLIS;
    boolean interrupted = false;
    try {
      while (isAlive()) {
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
