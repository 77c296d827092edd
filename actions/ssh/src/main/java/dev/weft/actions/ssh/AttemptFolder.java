package dev.weft.actions.ssh;

import dev.weft.actions.ssh.Connection.ShellLease;
import dev.weft.engine.process.LostChildException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The folder of an attempt that is over, on its host, read over the channel that is there. */
final class AttemptFolder {
  /** Where the folders of attempts are, from the home folder. */
  static final String PLACE = "/.weft/attempts/";

  private static final int MOST_NAMES = 10_000;

  private final ShellLease lease;
  private final RemoteShell shell;
  private final Sessions.Pulse pulse;
  private final String key;
  private final Optional<String> name;

  AttemptFolder(ShellLease lease, Sessions.Pulse pulse, String key, Optional<String> name) {
    this.lease = lease;
    this.shell = lease.shell();
    this.pulse = pulse;
    this.key = key;
    this.name = name;
  }

  /** Returns its path there. */
  String path() throws IOException {
    String told = name.orElseThrow(() -> nonsense("it does not say where the attempt was made"));
    return shell.home() + PLACE + told;
  }

  /** Returns the names of what is in a folder of it. */
  List<String> list(String folder) throws IOException, InterruptedException {
    shell.send("list " + key + " " + folder);
    List<String> names = new ArrayList<>();
    while (true) {
      List<String> words = expect();
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

  /** What a file is; the content where it was asked for and is not too large. */
  record Fetched(String kind, ByteBuffer content) {}

  /** Returns a file, by its path in the folder. */
  Fetched fetch(String path, int limit) throws IOException, InterruptedException {
    shell.expect(limit);
    shell.send("fetch " + key + " " + RemoteText.field(path) + " " + limit);
    while (true) {
      List<String> words = expect();
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

  private List<String> expect() throws IOException, InterruptedException {
    return shell
        .answer((long) pulse.millis() * (pulse.looks() + 1))
        .orElseThrow(() -> lease.cut("it did not answer"));
  }

  /**
   * Makes sure that what was read of it was there until now.
   *
   * @throws LostChildException when another engine removed it meanwhile
   */
  void requireThere() throws IOException, InterruptedException {
    if (shell.ask("look", key, "").get(0).equals("over")) {
      throw new LostChildException(Conversation.TAKEN);
    }
  }

  /** Returns what tells that the host does not say what it must. */
  IOException nonsense(String what) {
    return lease.nonsense(what);
  }
}
