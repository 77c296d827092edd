package dev.weft.cli.killed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A canary for a secret: a job prints it in twelve encodings, passes it on and makes others of it,
 * is killed on the way and gone on with. Nothing that the run leaves holds it, and no argument of a
 * process ever did.
 */
final class CanaryTest {
  private static final String CANARY = "ca'nary \"0f\" s3crets/&é?";
  private static final String DERIVED = "made-of-canary-4711";

  private static final String JOB =
      """
      job_name: canary
      secrets: [canary]
      env: {EVERYWHERE: "${secrets.canary}"}
      commands:
        inner:
          parameters: {of: {type: string, secret: true}}
          actions:
            - {name: show, command: shell, parameters: {script: 'printf "%s\\n" ${parameters.of}'}}
        declared:
          parameters: {of: {type: string, secret: true}}
          shell: {script: 'printf "%s\\n" ${parameters.of}; cat', stdin: "${parameters.of}"}
      actions:
        - name: encode
          command: shell
          after: [login]
          parameters:
            script: |
              printf '%s\\n' ${secrets.canary}
              cat ENCODED
              printf '%s' ${secrets.canary} | base64
              printf 'x%s' ${secrets.canary} | base64
              printf '%s' ${secrets.canary} | od -An -v -tx1 | tr -d ' \\n'
              echo
              set -x
              : ${secrets.canary}
        - name: login
          command: shell
          outputs: {session: {secret: true}, public: {}}
          parameters:
            script: |
              echo made-of-canary-$((4700 + 11)) > "$WEFT_OUT/session"
              cat "$WEFT_OUT/session"
              echo public > "$WEFT_OUT/public"
        - name: derive
          command: value
          parameters: {both: "${secrets.canary}:${login.session}"}
          outputs: [both]
        - name: wait
          command: shell
          after: [encode, derive, leaks, fails]
          parameters:
            script: |
              printf '%s\\n' "$EVERYWHERE"
              while [ ! -e GATE ]; do sleep 0.05; done
              printf '%s\\n' ${derive.both}
        - {name: calls, command: inner, parameters: {of: "${derive.both}"}, after: [wait]}
        - {name: declares, command: declared, parameters: {of: "${login.session}"}, after: [wait]}
        - name: repeat
          foreach: [1, 2]
          command: shell
          parameters: {script: 'echo ${each.value} ${login.session}'}
        - name: leaks
          command: shell
          on_error: continue
          retry: {attempts: 2, delay: 0}
          outputs: {text: {}}
          parameters: {script: 'printf "%s" ${login.session} > "$WEFT_OUT/text"; echo ${login.session}'}
        - name: fails
          command: shell
          on_error: continue
          outputs: {number: {type: integer}}
          parameters: {script: 'printf "%s" ${secrets.canary} > "$WEFT_OUT/number"; exit 3'}
      outputs: {session: "${login.session}", both: "${derive.both}"}
      """;

  @TempDir Path folder;

  private static List<String> encodings(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    String base64 = Base64.getEncoder().encodeToString(bytes);
    String hex = HexFormat.of().formatHex(bytes);
    String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    return List.of(
        secret,
        base64.substring(0, bytes.length * 8 / 6),
        inner("x" + secret, 2),
        inner("xy" + secret, 3),
        Base64.getUrlEncoder().encodeToString(bytes).substring(0, bytes.length * 8 / 6),
        hex,
        hex.toUpperCase(Locale.ROOT),
        url,
        url.replace("+", "%20"),
        secret.replace("\\", "\\\\").replace("\"", "\\\""),
        secret.replace("'", "'\\''"),
        secret.replace("\"", "\\\"").replace("é", "\\u00e9"));
  }

  /** Returns the characters of base64 that do not depend on what stands around the secret. */
  private static String inner(String shifted, int from) {
    byte[] bytes = shifted.getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(bytes).substring(from, bytes.length * 8 / 6);
  }

  @Test
  void noFileAndNoArgumentHoldsASecretAlsoAfterAKill() throws Exception {
    List<String> hidden = new ArrayList<>(encodings(CANARY));
    hidden.addAll(encodings(DERIVED));
    Files.writeString(folder.resolve("encoded"), String.join("\n", hidden) + "\n");
    Path key = Files.writeString(folder.resolve("canary.txt"), CANARY + "\n");
    Path gate = folder.resolve("gate");
    String job =
        JOB.replace("GATE", gate.toString())
            .replace("ENCODED", folder.resolve("encoded").toString());
    Files.writeString(folder.resolve("job.yaml"), job);

    WeftProcess weft = new WeftProcess(folder);
    String given = "canary=" + key;
    Process engine =
        weft.start("run", "job.yaml", "--keep-going", "--secret-file", given, "--events", "events");
    Path waits = weft.state().resolve("runs/1/wait/1/log.raw");
    await(weft, () -> Files.exists(waits) && Files.size(waits) > 0);
    assertTrue(arguments().contains("weft-wrapper"), "the children were looked at");
    assertFalse(holdsAny(arguments(), hidden), "an argument holds a secret");
    engine.destroyForcibly().waitFor();

    // What a child printed that nobody masked yet lies in a file of its own, and nowhere else.
    Map<String, String> left = files(weft, hidden);
    left.keySet().removeIf(name -> name.endsWith("/log.raw"));
    assertEquals(Map.of(), left);

    Files.createFile(gate);
    assertEquals(0, weft.run("resume", "--secret-file", given, "--events", "more"), weft.said());
    weft.run("show");
    weft.run("show", "--json");
    weft.run("why", "leaks");
    weft.run("logs", "encode", "--raw");
    weft.run("plan", "job.yaml");
    weft.run("export", "-o", "packed");
    assertEquals(Map.of(), files(weft, hidden));
    String log = WeftProcess.read(weft.state().resolve("runs/1/encode/1/log"));
    assertTrue(log.lines().filter("***"::equals).count() >= 20, log);
    assertTrue(weft.said().contains("output 'text' holds the secret 'login.session'"), weft.said());
  }

  /** A condition that may look at files. */
  @FunctionalInterface
  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(WeftProcess weft, Condition condition) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < end, weft::said);
      Thread.onSpinWait();
    }
  }

  /** Returns the arguments of all processes. */
  private static String arguments() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process : processes.toList()) {
        all.append(WeftProcess.read(process.resolve("cmdline"))).append('\n');
      }
    }
    return all.toString();
  }

  /** Returns which files hold which encoding, but for those by which the secret came in. */
  private Map<String, String> files(WeftProcess weft, List<String> hidden) throws IOException {
    Map<String, String> found = new TreeMap<>();
    List<Path> all = new ArrayList<>(List.of(folder.resolve("said"), folder.resolve("events")));
    all.add(folder.resolve("more"));
    try (Stream<Path> files = Files.walk(weft.state())) {
      files.filter(Files::isRegularFile).forEach(all::add);
    }
    assertTrue(all.size() > 20, all::toString);
    for (Path file : all) {
      String text = WeftProcess.read(file);
      for (String each : hidden) {
        if (text.contains(latin(each))) {
          found.put(folder.relativize(file).toString(), each);
        }
      }
    }
    return found;
  }

  private static boolean holdsAny(String text, List<String> hidden) {
    return hidden.stream().anyMatch(each -> text.contains(latin(each)));
  }

  /** Returns the bytes of a text as {@link WeftProcess#read} gives them. */
  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
