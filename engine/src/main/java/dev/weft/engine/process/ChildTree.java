package dev.weft.engine.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A child and all that it started, to be ended together: the members of the child's group, and
 * strays, which left the group but still descend from the child or bear its mark. The number of a
 * group may be in use again once all its members are dead; so a group is signalled only while its
 * leader is known to live, or one of its members bears the mark.
 */
final class ChildTree {
  private static final long FIRST_LOOK_MILLIS = 2;
  private static final long LAST_LOOK_MILLIS = 50;
  private static final Duration AFTER_KILL = Duration.ofSeconds(10);

  private final Leader leader;
  private final Optional<RunMark> mark;
  private final Path shell;
  private final Set<ProcessHandle> asked = new LinkedHashSet<>();
  private final Set<ProcessHandle> known = new LinkedHashSet<>();

  /**
   * The leader of a group.
   *
   * @param isAlive whether it lives, and is no other process with its number
   * @param isOwn whether it is a child of this process, so that its group is known to be the one it
   *     led as long as somebody is left in it
   */
  record Leader(long pid, BooleanSupplier isAlive, boolean isOwn) {
    /** Nobody. */
    static final Leader NONE = new Leader(-1, () -> false, false);

    static Leader of(Process child) {
      return new Leader(child.pid(), child::isAlive, true);
    }

    static Leader of(ProcessIdentity identity, String boot) {
      return new Leader(identity.pid(), () -> identity.isAlive(boot), false);
    }
  }

  /**
   * Makes the tree of a child.
   *
   * @param shell what signals groups, since not every system has a program for it
   */
  ChildTree(Leader leader, Optional<RunMark> mark, Path shell) {
    this.leader = leader;
    this.mark = mark;
    this.shell = shell;
  }

  /**
   * Asks all to end, gives them the grace period, and kills what is left. Returns when none is;
   * goes on to the end even when the calling thread is interrupted, and leaves it interrupted then.
   *
   * @throws IOException when there are processes that cannot be killed
   */
  void end(Duration grace) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      askAll();
      if (!awaitEnd(grace, false) && !awaitEnd(AFTER_KILL, true)) {
        throw new IOException(living().size() + " processes outlive SIGKILL: " + living());
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void askAll() throws IOException {
    Set<ProcessHandle> living = living();
    if (isGroupOurs(living)) {
      signal("TERM", List.of("-" + leader.pid()));
    }
    for (ProcessHandle each : living) {
      if (asked.add(each) && !isInGroup(each)) {
        each.destroy();
      }
    }
  }

  /** Waits for the end of all; looks again at growing intervals, since nobody tells of orphans. */
  private boolean awaitEnd(Duration limit, boolean forcibly) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    long pause = FIRST_LOOK_MILLIS;
    boolean interrupted = false;
    int empty = 0;
    try {
      while (true) {
        Set<ProcessHandle> living = living();
        empty = living.isEmpty() ? empty + 1 : 0;
        if (empty == 2) { // what was being started during the first look is seen by the second
          return true;
        }
        if (!living.isEmpty()) {
          if (System.nanoTime() >= end) {
            return false;
          }
          press(living, forcibly);
          interrupted |= rest(pause);
          pause = Math.min(LAST_LOOK_MILLIS, pause * 2);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void press(Set<ProcessHandle> living, boolean forcibly) throws IOException {
    if (!forcibly) {
      for (ProcessHandle each : living) {
        if (asked.add(each)) {
          each.destroy();
        }
      }
      return;
    }
    List<String> all = new ArrayList<>();
    for (ProcessHandle each : living) {
      all.add(Long.toString(each.pid()));
    }
    signal("STOP", all); // so that none starts another while the others are killed
    living.forEach(ProcessHandle::destroyForcibly);
  }

  /** Returns all that live now; what was found once is looked at until it is dead. */
  private Set<ProcessHandle> living() {
    Set<ProcessHandle> found = new LinkedHashSet<>(known);
    if (leader.isAlive().getAsBoolean()) {
      ProcessHandle.of(leader.pid())
          .ifPresent(
              handle -> {
                found.add(handle);
                found.addAll(handle.descendants().toList());
              });
    }
    mark.map(ProcessTable::bearers).orElse(List.of()).forEach(pid -> add(pid, found));
    if (isGroupOurs(found)) {
      ProcessTable.members(leader.pid()).forEach(pid -> add(pid, found));
    }
    found.removeIf(each -> !each.isAlive() || ProcessTable.isDead(each.pid()));
    known.addAll(found);
    return found;
  }

  private static void add(long pid, Set<ProcessHandle> found) {
    ProcessHandle.of(pid).ifPresent(found::add);
  }

  private boolean isGroupOurs(Set<ProcessHandle> found) {
    if (leader.isOwn() || leader.isAlive().getAsBoolean()) {
      return true;
    }
    for (ProcessHandle each : found) {
      if (isInGroup(each)) {
        return true;
      }
    }
    return false;
  }

  private boolean isInGroup(ProcessHandle each) {
    return ProcessTable.isIn(leader.pid(), each.pid());
  }

  private void signal(String name, List<String> targets) throws IOException {
    List<String> argv = new ArrayList<>(List.of(shell.toString(), "-c", "kill \"$@\"", "kill"));
    argv.add("-" + name); // 'kill -s NAME -- -GROUP' is not understood by every shell
    argv.addAll(targets);
    ProcessBuilder builder = new ProcessBuilder(argv);
    builder.environment().clear(); // which may hold a function of that name
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .onExit()
        .join();
  }

  /** Waits a while; returns whether the thread was interrupted meanwhile. */
  private static boolean rest(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }
}
