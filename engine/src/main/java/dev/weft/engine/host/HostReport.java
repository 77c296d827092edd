package dev.weft.engine.host;

import java.util.List;

/** What was found when somebody looked at a host, in the order in which it was asked. */
public record HostReport(List<Finding> findings) {
  public HostReport {
    findings = List.copyOf(findings);
  }

  /** Tells whether a job can be run on it. */
  public boolean isGood() {
    return findings.stream().noneMatch(each -> each.verdict() == Verdict.BAD);
  }

  /**
   * One thing that was asked.
   *
   * @param text a clause for people, such as {@code 12 ms}, or the cause and a way out
   */
  public record Finding(Subject subject, Verdict verdict, String text) {}

  /** What is asked of a host. */
  public enum Subject {
    /** Whether something answers at its address. */
    REACH,
    /** Whether it shows the key that it must have. */
    HOST_KEY,
    /** Whether it lets the user in. */
    LOG_IN,
    /** How far its clock is from that of this machine. */
    CLOCK,
    /** How much room there is for files. */
    SPACE
  }

  /** What to think of it. */
  public enum Verdict {
    /** As it must be. */
    GOOD,
    /** Not as it should be, and in nobody's way. */
    DOUBTFUL,
    /** No job can be run like that. */
    BAD
  }
}
