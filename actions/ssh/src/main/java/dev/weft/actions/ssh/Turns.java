package dev.weft.actions.ssh;

import java.util.HashSet;
import java.util.Set;

/** What only one attempt at a time may do on a host. Safe for use by several threads. */
final class Turns {
  private final Set<String> taken = new HashSet<>();

  /** Takes what only one at a time may do; waits while another does it. */
  synchronized void take(String what) throws InterruptedException {
    while (!taken.add(what)) {
      wait();
    }
  }

  synchronized void giveBack(String what) {
    taken.remove(what);
    notifyAll();
  }
}
