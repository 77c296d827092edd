package dev.weft.actions.ssh;

import dev.weft.actions.ssh.Connection.ShellLease;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is said to a host about one attempt, over one channel. */
final class Conversation {
  private static final long FIRST_LOOK_MILLIS = 100;
  private static final long LOOK_MILLIS = 200;
  private static final long LONGEST_CLAIM_NANOS = 10_000_000_000L;
  static final String TAKEN =
      "it is over and removed there: another weft, with a copy of this run, took what it made";
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}(\\.[0-9]{1,2})?");

  private final ShellLease lease;
  private final RemoteShell shell;
  private final Sessions.Pulse pulse;
  private final String key;
  private boolean following;
  private boolean told; // whether the end is told of without being asked for
  private long heard;
  private long claimed;
  private Optional<String> name = Optional.empty(); // of its folder, once the host has told it

  /** How an attempt ended, as a host says. */
  sealed interface End {
    /**
     * By itself.
     *
     * @param made whether there is anything in its folder for outputs
     */
    record Exited(int code, boolean made) implements End {}

    /** It was not begun. */
    record Refused(String why) implements End {}

    /** Nobody knows. */
    record Lost(String why) implements End {}
  }

  Conversation(ShellLease lease, Sessions.Pulse pulse, String key) {
    this.lease = lease;
    this.shell = lease.shell();
    this.pulse = pulse;
    this.key = key;
  }

  /**
   * Starts the attempt, or finds it started, and waits for its end while its log comes in.
   *
   * @param start the request that starts it; without one it must be there
   */
  End follow(Optional<String> start, LogFile log) throws IOException, InterruptedException {
    shell.logTo(log);
    shell.send(start.orElse("look " + key));
    told = start.isPresent();
    heard = System.nanoTime();
    claimed = heard;
    long had = log.size();
    while (true) {
      Optional<List<String>> answer =
          shell.answer(!following ? FIRST_LOOK_MILLIS : told ? pulse.millis() : LOOK_MILLIS);
      if (answer.isPresent() || log.size() > had) {
        heard = System.nanoTime();
        had = log.size();
      }
      log.check();
      if (answer.isEmpty()) {
        requireHeard(System.nanoTime() - heard);
        followLog(log);
        shell.send("look " + key);
        continue;
      }
      List<String> words = answer.get();
      Optional<End> end =
          words.size() > 1 && words.get(1).equals(key) ? take(words, log) : Optional.empty();
      if (end.isPresent()) {
        return end.get();
      }
    }
  }

  /** Takes what the host says of the attempt; empty while it goes on. */
  private Optional<End> take(List<String> words, LogFile log)
      throws IOException, InterruptedException {
    switch (words.get(0)) {
      case "found" -> {
        told = false;
        shell.send("look " + key);
      }
      case "running" -> claimed = heard;
      case "claimed" -> {
        name(words, 2);
        if (heard - claimed > LONGEST_CLAIM_NANOS) {
          return Optional.of(new End.Lost("it was about to be started, and never was"));
        }
      }
      default -> {
        return Optional.of(end(words, log));
      }
    }
    return Optional.empty();
  }

  private void requireHeard(long nanos) throws CutException {
    if (nanos > (long) pulse.millis() * (pulse.looks() + 1) * 1_000_000) {
      lease.breakLine();
      throw lease.cut("nothing was heard of it for " + nanos / 1_000_000_000 + " s");
    }
  }

  private void followLog(LogFile log) throws IOException, InterruptedException {
    if (!following) {
      following = true;
      shell.send("follow " + key + " " + log.size());
    }
  }

  private End end(List<String> words, LogFile log) throws IOException, InterruptedException {
    return switch (words.get(0)) {
      case "ended" -> {
        name(words, 5);
        long size = Long.parseLong(words.get(3));
        bringLog(log, log.wanted(size));
        log.check();
        yield new End.Exited(Integer.parseInt(words.get(2)), words.contains("some"));
      }
      case "refused" -> new End.Refused(words.get(2));
      case "unable" -> new End.Refused("folder");
      case "rebooted" -> lost(words, "the host was started anew since");
      case "lost" -> lost(words, "the process there that supervised it was killed");
      case "none" -> new End.Lost("the host has no record of it");
      case "over" -> new End.Lost(TAKEN);
      default -> throw lease.cut("it said '" + String.join(" ", words) + "'");
    };
  }

  private End lost(List<String> words, String why) {
    name(words, 2);
    return new End.Lost(why);
  }

  private void name(List<String> words, int at) {
    name = words.size() > at ? Optional.of(words.get(at)).filter(NAME.asMatchPredicate()) : name;
  }

  /** Brings here what is still missing of the log. */
  private void bringLog(LogFile log, long size) throws IOException, InterruptedException {
    long have = log.size();
    if (have < size) {
      if (!following && have == 0) {
        shell.send("send " + key + " " + size);
      } else {
        followLog(log);
      }
      shell.awaitLog(log, size, pulse.millis());
    }
    shell.logTo(null);
  }

  /** Ends all of the attempt that runs; tells whether that was done. */
  boolean end(Duration grace) throws IOException, InterruptedException {
    shell.send("end " + key + " " + Math.max(1, grace.toMillis() / 100));
    long last = System.nanoTime() + grace.toNanos() + 30_000_000_000L;
    while (System.nanoTime() < last) {
      List<String> answer = shell.answer(pulse.millis()).orElse(List.of());
      if (answer.equals(List.of("gone", key))) {
        return true;
      }
      if (answer.equals(List.of("outlived", key))) {
        return false;
      }
    }
    throw lease.cut("it did not say whether the attempt was ended");
  }

  /** Removes the folder of the attempt. */
  void drop() throws IOException, InterruptedException {
    shell.send("drop " + key);
  }

  /** Gives the channel back for others to use, unless bytes of this attempt may still come. */
  void finish() {
    if (!following) {
      lease.keep();
    }
  }

  /** Returns the attempt's folder there, once it is over. */
  AttemptFolder folder() {
    return new AttemptFolder(lease, pulse, key, name);
  }

  /** Returns a clause on where the attempt's folder is on the host, for people. */
  String whereabouts() {
    return name.map(told -> " (its folder there is ~" + AttemptFolder.PLACE + told + ")")
        .orElse("");
  }
}
