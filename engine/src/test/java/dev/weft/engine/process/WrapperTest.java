package dev.weft.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.engine.job.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a child sees through its wrapper, and what the wrapper does when a disk is full. */
@Timeout(60)
class WrapperTest {
  private static final String PATH = System.getenv().getOrDefault("PATH", "/bin:/usr/bin");
  private static final List<String> PIECES =
      List.of(
          "a",
          " ",
          "\n",
          "\t",
          "'",
          "\"",
          "\\",
          "$",
          "$(",
          ")",
          "`",
          "${",
          "}",
          "*",
          "?",
          "[",
          "]",
          "~",
          "#",
          ";",
          "&",
          "|",
          "<",
          ">",
          "=",
          "-",
          "--",
          "!",
          "%",
          "%s",
          "\\n",
          "\\0",
          "é",
          "😀",
          "\u0001",
          "\u001b",
          "\r",
          "$1",
          "$@",
          "$$",
          "__weft_code",
          "/");

  @TempDir Path folder;

  private int run(Path attempt, Map<String, String> environment, List<String> argv)
      throws IOException, InterruptedException {
    var streams =
        new ProcessRequest.Streams(Optional.empty(), Optional.empty(), folder.resolve("log"));
    return LocalProcesses.find(Duration.ofSeconds(5), Limits.USUAL, Map.of("PATH", PATH))
        .supervised()
        .begin(attempt)
        .run(new ProcessRequest(argv, attempt, environment, streams));
  }

  private List<String> printed() throws IOException {
    return List.of(Files.readString(folder.resolve("log")).split("\0", -1));
  }

  private static List<String> nasty(long seed, int count) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>(PIECES);
    texts.add("");
    while (texts.size() < count) {
      StringBuilder text = new StringBuilder();
      for (int left = 1 + random.nextInt(6); left > 0; left--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      texts.add(text.toString());
    }
    return texts;
  }

  @Test
  void argumentsArriveUnaltered() throws Exception {
    List<String> texts = nasty(1, 500);
    List<String> argv = new ArrayList<>(List.of("sh", "-c", "printf '%s\\0' \"$@\"", "x"));
    argv.addAll(texts);
    assertEquals(0, run(folder, Map.of("PATH", PATH), argv));
    assertEquals(texts, printed().subList(0, texts.size()), "seed 1");
    assertEquals(texts.size() + 1, printed().size());
  }

  @Test
  void anEnvironmentArrivesUnalteredAndNothingIsAdded() throws Exception {
    Map<String, String> environment = new TreeMap<>(Map.of("PATH", PATH));
    List<String> texts = nasty(2, 500);
    for (int each = 0; each < texts.size(); each++) {
      environment.put("V" + each, texts.get(each));
    }
    for (String taken :
        List.of(
            "PWD",
            "OLDPWD",
            "IFS",
            "PPID",
            "OPTIND",
            "LC_ALL",
            "LANG",
            "PS1",
            "SHLVL",
            "_",
            "ENV",
            "BASH_ENV",
            "__weft_start",
            "a.b",
            "a-b",
            "1",
            "record",
            "stat")) {
      environment.put(taken, "mine");
    }
    assertEquals(0, run(folder, environment, List.of("env", "-0")));
    Set<String> expected = new TreeSet<>();
    environment.forEach((name, value) -> expected.add(name + "=" + value));
    expected.add("WEFT_RUN_MARK=" + folder);
    Set<String> seen = new TreeSet<>(printed());
    seen.remove("");
    assertEquals(expected, seen, "seed 2");
  }

  @Test
  void anEmptyEnvironmentStaysEmpty() throws Exception {
    assertEquals(0, run(folder, Map.of("PATH", PATH), List.of("env", "-0")));
    assertEquals(List.of("PATH=" + PATH, "WEFT_RUN_MARK=" + folder, ""), sorted(printed()));
  }

  private static List<String> sorted(List<String> lines) {
    List<String> sorted = new ArrayList<>(new TreeSet<>(lines));
    sorted.remove("");
    sorted.add("");
    return sorted;
  }

  @Test
  void aChildHasItsStandardStreamsAndNoOtherFile() throws Exception {
    assertEquals(0, run(folder, Map.of("PATH", PATH), List.of("sh", "-c", "ls /proc/$$/fd")));
    assertEquals("0\n1\n2\n", Files.readString(folder.resolve("log")));
  }

  @Test
  void aChildHasTheActionsOfSignalsThatItWouldHaveWithoutAWrapper() throws Exception {
    List<String> argv = List.of("grep", "-E", "^Sig(Blk|Ign|Cgt)", "/proc/self/status");
    assertEquals(0, run(folder, Map.of("PATH", PATH), argv));
    String supervised = Files.readString(folder.resolve("log"));
    Files.delete(folder.resolve("log"));
    var streams =
        new ProcessRequest.Streams(Optional.empty(), Optional.empty(), folder.resolve("log"));
    LocalProcesses.find(Duration.ofSeconds(5), Limits.USUAL, Map.of("PATH", PATH))
        .run(new ProcessRequest(argv, folder, Map.of("PATH", PATH), streams));
    assertEquals(Files.readString(folder.resolve("log")), supervised);
  }

  @Test
  void theEndIsRecordedOnAFullDiskAndNothingIsStartedOnOne() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Process mount =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=64k", "none", disk.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(mount.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assumeTrue(mount.waitFor() == 0, () -> "no small disk can be mounted: " + said);
    try {
      Path first = Files.createDirectory(disk.resolve("first"));
      Path second = Files.createDirectory(disk.resolve("second"));
      String fill = "cat /dev/zero > fill; [ -s fill ] && ! echo x > more && exit 9";
      assertEquals(9, run(first, Map.of("PATH", PATH), List.of("sh", "-c", fill)));
      assertEquals(9, ChildRecord.read(first.resolve("process")).exitCode().orElseThrow());
      IOException e =
          assertThrows(
              IOException.class,
              () -> run(second, Map.of("PATH", PATH), List.of("sh", "-c", ": > ran")));
      assertTrue(e.toString().contains("No space"), e.toString());
      assertFalse(Files.exists(second.resolve("ran")));
      assertTrue(ChildRecord.read(second.resolve("process")).exitCode().isEmpty());
    } finally {
      assertEquals(0, new ProcessBuilder("umount", disk.toString()).start().waitFor());
    }
  }
}
