package dev.weft.engine.process;

/**
 * A process among all that ever had its number.
 *
 * @param start field 22 of {@code /proc/<pid>/stat}: clock ticks since the boot
 * @param boot the number of the boot
 */
public record ProcessIdentity(long pid, long start, String boot) {
  /** Tells whether it lives, and is this one and no later process with its number. */
  public boolean isAlive(String currentBoot) {
    return boot.equals(currentBoot) && ProcessTable.startOf(pid) == start;
  }
}
