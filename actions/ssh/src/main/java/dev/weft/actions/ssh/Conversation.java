package dev.weft.actions.ssh;

import dev.weft.actions.ssh.Connection.ShellLease;
import dev.weft.engine.process.LostChildException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is said to a host about one attempt, over one channel. */
final class Conversation {
  private static final long FIRST_LOOK_MILLIS = 100;
  private static final long LOOK_MILLIS = 200;
  private static final long LONGEST_CLAIM_NANOS = 10_000_000_000L;
  private static final int MOST_NAMES = 10_000;
  private static final String TAKEN =
      "it is over and removed there: another weft, with a copy of this run, took what it made";
  private static final String ATTEMPTS = "/.weft/attempts/";
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
      Optional<String> answer =
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
      List<String> words = words(answer.get());
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

  private static List<String> words(String line) {
    return new ArrayList<>(List.of(line.split(" ")));
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
      Optional<String> answer = shell.answer(pulse.millis());
      if (answer.isPresent() && answer.get().equals("gone " + key)) {
        return true;
      }
      if (answer.isPresent() && answer.get().equals("outlived " + key)) {
        return false;
      }
    }
    throw lease.cut("it did not say whether the attempt was ended");
  }

  /** Returns the names of what is in a folder of the attempt. */
  List<String> list(String folder) throws IOException, InterruptedException {
    shell.send("list " + key + " " + folder);
    List<String> names = new ArrayList<>();
    while (true) {
      List<String> words = words(expect());
      if (words.get(0).equals("listed")) {
        return names;
      } else if (words.get(0).equals("entry") && words.size() == 2) {
        names.add(words.get(1));
        if (names.size() > MOST_NAMES) {
          throw nonsense("more than " + MOST_NAMES + " files are in '" + folder + "'");
        }
      }
    }
  }

  /** What a file of an attempt is; the content where it was asked for and is not too large. */
  record Fetched(String kind, ByteBuffer content) {}

  /** Returns a file of the attempt, by its path in the attempt's folder there. */
  Fetched fetch(String path, int limit) throws IOException, InterruptedException {
    shell.expect(limit);
    shell.send("fetch " + key + " " + RemoteText.field(path) + " " + limit);
    while (true) {
      List<String> words = words(expect());
      if (words.size() > 1 && words.get(1).equals(key) && !words.get(0).equals("ended")) {
        boolean file = words.get(0).equals("file");
        byte[] content = file ? shell.bytes(size(words, limit), pulse.millis()) : new byte[0];
        return new Fetched(words.get(0), ByteBuffer.wrap(content));
      }
    }
  }

  private int size(List<String> words, int limit) throws IOException {
    String size = words.size() > 2 ? words.get(2) : "";
    if (!size.matches("[0-9]{1,9}") || Integer.parseInt(size) > limit) {
      throw nonsense("asked for " + limit + " bytes at most, it sends '" + size + "'");
    }
    return Integer.parseInt(size);
  }

  /** Returns what tells that the host does not say what it must. */
  IOException nonsense(String what) {
    return lease.nonsense(what);
  }

  private String expect() throws IOException, InterruptedException {
    return shell
        .answer((long) pulse.millis() * (pulse.looks() + 1))
        .orElseThrow(() -> lease.cut("it did not answer"));
  }

  /**
   * Makes sure that what was brought was there until now.
   *
   * @throws LostChildException when another engine removed it meanwhile
   */
  void requireThere() throws IOException, InterruptedException {
    if (shell.ask("look", key, "").get(0).equals("over")) {
      throw new LostChildException(TAKEN);
    }
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

  /** Returns the path of the attempt's folder there, once it is over. */
  String folder() throws IOException {
    String told = name.orElseThrow(() -> nonsense("it does not say where the attempt was made"));
    return shell.home() + ATTEMPTS + told;
  }

  /** Returns a clause on where the attempt's folder is on the host, for people. */
  String whereabouts() {
    return name.map(told -> " (its folder there is ~" + ATTEMPTS + told + ")").orElse("");
  }
}
