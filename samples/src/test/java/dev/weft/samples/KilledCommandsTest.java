package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.testing.Sshd;
import dev.weft.engine.command.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands that work inside the engine, which is killed while it performs them, up to three times
 * in a run; then the run is gone on with. {@code -Dweft.commands.kills} says how many runs, {@code
 * -Dweft.seed} when.
 */
@Timeout(3600)
final class KilledCommandsTest {
  private static final int RUNS = Integer.getInteger("weft.commands.kills", 4);
  private static final long SEED = Long.getLong("weft.seed", 11);
  private static final int FILES = 1500;
  private static final int MOST_MILLIS = 500;

  /** What is killed while it goes on, in the order of the job. */
  private static final List<String> HERE = List.of("fetched", "unpacked", "copied", "packed");

  private static final List<String> THERE = List.of("sent", "brought");

  private static final String JOB =
      """
      job_name: killed
      actions:
        - { name: fetched, command: http_download, parameters: { url: "%s", sha256: %s } }
        - { name: unpacked, command: unpack, parameters: { from: "${fetched.file}", to: tree } }
        - { name: copied, command: copy, parameters: { from: "${unpacked.directory}", to: copied } }
        - { name: packed, command: archive, parameters: { from: "${copied.copy}", to: tree.tar } }
      """;

  private static final String OVER_SSH =
      """
        - { name: sent, command: sftp_put, on: { host: there },
            parameters: { from: "${packed.file}", to: %1$s } }
        - { name: brought, command: sftp_get, on: { host: there }, after: [sent],
            parameters: { from: %1$s, to: "${run.dir}/brought.tar" } }
      """;

  @TempDir Path top;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final TreeMap<String, Integer> killed = new TreeMap<>();

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @Test
  void whatTheyMakeIsTheSameAndNothingOfAnAttemptIsLeft(TestReporter reporter) throws Exception {
    byte[] archive = archive();
    SlowServer server = new SlowServer(archive);
    open.add(server);
    String job = JOB.formatted(server.url(), ContentHash.of(archive));
    kill(HERE, job, "hosts: []\n", List.of("packed/1/work/tree.tar"));
    assertTrue(server.rests() > 0, "seed " + SEED + ": no download was gone on with");
    reporter.publishEntry(
        "here", killed + " kills; the rest of the file was asked for " + server.rests() + " times");
  }

  @Test
  void whatGoesToAHostAndBackIsTheSame(TestReporter reporter) throws Exception {
    Sshd host = Sshd.start(top.resolve("host"));
    open.add(host);
    byte[] archive = archive();
    SlowServer server = new SlowServer(archive);
    open.add(server);
    String job =
        JOB.formatted(server.url(), ContentHash.of(archive))
            + OVER_SSH.formatted(host.home().resolve("sent.tar"));
    String hosts =
        "hosts:\n  - { name: there, address: '%s', key: %s, known_hosts: %s }%n"
            .formatted(host.address(), host.userKey(), host.knownHosts());
    kill(THERE, job, hosts, List.of("packed/1/work/tree.tar", "brought.tar"));
    reporter.publishEntry("there", killed + " kills");
  }

  /** Makes an archive of many files that do not get smaller. */
  private byte[] archive() throws Exception {
    Path folder = Files.createDirectory(top.resolve("made"));
    Random random = new Random(SEED);
    for (int i = 0; i < FILES; i++) {
      byte[] content = new byte[random.nextInt(16_000)];
      random.nextBytes(content);
      Path in = Files.createDirectories(folder.resolve("tree/d" + i % 40));
      Files.write(in.resolve("f" + i), content);
    }
    Files.writeString(
        folder.resolve("job.yaml"),
        """
        job_name: made
        actions:
          - { name: a, command: archive, parameters: { from: tree, to: "${job.dir}/tree.tar.gz" } }
        """);
    WeftJvm weft = new WeftJvm(folder);
    assertEquals(0, weft.run("run", "job.yaml", "--quiet"), weft::said);
    return Files.readAllBytes(folder.resolve("tree.tar.gz"));
  }

  private void kill(List<String> victims, String job, String hosts, List<String> results)
      throws Exception {
    List<String> calm = List.of();
    for (int number = -1; number < RUNS; number++) {
      Path folder = Files.createDirectory(top.resolve("run" + number)).toRealPath();
      Files.writeString(folder.resolve("job.yaml"), job);
      Files.writeString(folder.resolve("hosts.yaml"), hosts);
      WeftJvm weft = new WeftJvm(folder, "-XX:TieredStopAtLevel=1");
      String[] run = {"run", "job.yaml", "--hosts", "hosts.yaml", "--quiet"};
      if (number < 0) {
        assertEquals(0, weft.run(run), weft::said);
      } else {
        disturb(weft, weft.start(run), victims, number);
      }
      Path runs = folder.resolve(".weft/runs/1");
      List<String> made = new ArrayList<>();
      for (String each : results) {
        made.add(ContentHash.ofFile(runs.resolve(each)).sha256());
      }
      calm = number < 0 ? made : calm;
      String what = "seed " + SEED + ", run " + number + "\n";
      assertEquals(calm, made, () -> what + weft.said());
      assertEquals(List.of(), leftovers(runs), () -> what + weft.said());
    }
  }

  /**
   * Kills the engine while a victim is performed, one to three times, and has the run end. The
   * first victims of the runs are one after the other; that of run 0, as soon as it has something.
   */
  private void disturb(WeftJvm weft, Process engine, List<String> victims, int number)
      throws IOException, InterruptedException {
    Process at = engine;
    Random random = new Random(SEED + number);
    int victim = number % victims.size();
    int millis = number == 0 ? 0 : random.nextInt(MOST_MILLIS);
    for (int kills = random.nextInt(3); kills >= 0; kills--) {
      String name = victims.get(victim);
      Path attempt = weft.folder().resolve(".weft/runs/1").resolve(name).resolve("1");
      while (!isBegun(name, attempt) && !at.waitFor(10, TimeUnit.MILLISECONDS)) {
        // it comes to that, or to its end
      }
      if (at.waitFor(millis, TimeUnit.MILLISECONDS)) {
        break; // it was faster
      }
      at.destroyForcibly().waitFor();
      killed.merge(name, 1, Integer::sum);
      if (isOver(weft)) {
        return; // it was killed behind the last word of the run
      }
      at = weft.start("resume", "1", "--quiet");
      victim += random.nextInt(victims.size() - victim);
      millis = random.nextInt(MOST_MILLIS);
    }
    assertEquals(0, at.waitFor(), weft::said);
  }

  /** Tells whether the run came to its end before its engine died. */
  private static boolean isOver(WeftJvm weft) {
    String state = weft.folder().resolve(".weft").toString();
    String shown = CommandLine.weft("show", "1", "--state", state).out();
    return shown.startsWith("run 1 of job killed: succeeded");
  }

  /** Tells whether something of what a command makes here is there, or one begins elsewhere. */
  private static boolean isBegun(String name, Path attempt) {
    Path work = attempt.resolve("work");
    if (!Files.exists(work) || THERE.contains(name)) {
      return Files.exists(attempt) && THERE.contains(name);
    } else if (name.equals("fetched")) {
      return Files.exists(work.resolve("tree.tar.gz"))
          || work.resolve("tree.tar.gz.part").toFile().length() > 0;
    }
    return !Repository.list(work).isEmpty();
  }

  /** Returns what is there of attempts that were not the first, and of what was not done. */
  private static List<Path> leftovers(Path run) throws IOException {
    try (Stream<Path> all = Files.walk(run, 4)) {
      return all.filter(
              each ->
                  each.getFileName().toString().matches(".*\\.(part|new|old|edition)")
                      || run.relativize(each).toString().matches("[^/]*/2"))
          .toList();
    }
  }
}
