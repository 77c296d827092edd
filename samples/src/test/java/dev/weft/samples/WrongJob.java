package dev.weft.samples;

import dev.weft.samples.CommandLine.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * A job with a mistake, what weft says of it, and the job without the mistake.
 *
 * @param name the slug of its diagnostic, or {@code several-…} where there are more
 */
record WrongJob(String name, Path wrong, Path golden, Path repaired) {
  static final Path FOLDER = Repository.SAMPLES.resolve("wrong-jobs");

  private static final List<String> MOCKED =
      List.of("run", "--quiet", "--mock", "FILE", "samples/rollout/job.yaml");

  private static final List<String> IN_LAB =
      List.of("check", "--hosts", "samples/wrong-jobs/lab.hosts.yaml", "FILE");

  private static final List<String> RUN =
      List.of("run", "--quiet", "--state", "samples/target/wrong-jobs", "FILE");

  /** The command of secrets prints the name of the secret. */
  private static final List<String> RUN_WITH_SECRETS =
      List.of(
          "run",
          "--quiet",
          "--state",
          "samples/target/wrong-jobs",
          "--secret-command",
          "[\"printf\"]",
          "FILE");

  /** How to provoke what {@code weft check} does not report. */
  private static final Map<String, List<String>> WORDS =
      Map.ofEntries(
          Map.entry("made-up-value", MOCKED),
          Map.entry("unknown-instance", MOCKED),
          Map.entry("unreadable-file", List.of("check", "samples/wrong-jobs/unreadable-fil.json")),
          Map.entry("no-hosts", List.of("plan", "FILE")),
          Map.entry("unknown-host", IN_LAB),
          Map.entry("no-host-fits", IN_LAB),
          Map.entry("host-not-held", List.of("plan", "FILE")),
          Map.entry("missing-input", List.of("plan", "FILE")),
          Map.entry("unknown-input", List.of("plan", "FILE", "-i", "rev=v6.1")),
          Map.entry("wrong-input-type", List.of("plan", "FILE", "-i", "version=6.1.9")),
          Map.entry("too-many-dependencies", List.of("check", "--limit", "dependencies=3", "FILE")),
          Map.entry("missing-timeout", List.of("check", "--strict", "FILE")),
          Map.entry("unused-output", List.of("check", "--strict", "FILE")),
          Map.entry("missing-secret", RUN),
          Map.entry("unfit-secret", RUN_WITH_SECRETS));

  /** Lists all of them, in the order of their names. */
  static List<WrongJob> all() {
    var all = new ArrayList<WrongJob>();
    for (Path file : Repository.list(FOLDER)) {
      String name = file.getFileName().toString();
      if (!Files.isRegularFile(file)) {
        continue; // jobs that wrong ones have run
      }
      String stem = name.substring(0, name.indexOf('.'));
      boolean wrong = name.indexOf('.') == name.lastIndexOf('.');
      if (wrong && !name.endsWith(".txt") && !name.endsWith(".md")) {
        all.add(new WrongJob(stem, file, FOLDER.resolve(stem + ".txt"), repaired(stem)));
      }
    }
    return all;
  }

  private static Path repaired(String stem) {
    String yaml = stem + ".repaired.yaml";
    boolean inYaml = Files.exists(FOLDER.resolve(yaml));
    return FOLDER.resolve(inYaml ? yaml : stem + ".repaired.json");
  }

  /** Tells whether it has one mistake, that of its name. */
  boolean single() {
    return !name.startsWith("several-");
  }

  /** Tells whether {@code weft check} alone does not find the mistake. */
  boolean needsOtherWords() {
    return WORDS.containsKey(name);
  }

  /** Tells whether the files are jobs; else they are mocks. */
  boolean isJob() {
    return WORDS.get(name) != MOCKED;
  }

  /** Returns the command line that says what is wrong with a file. */
  String[] words(Path file) {
    boolean misspelt = file.equals(wrong) || !name.equals("unreadable-file");
    List<String> usual = List.of("check", "FILE");
    return (misspelt ? WORDS.getOrDefault(name, usual) : usual)
        .stream().map(word -> word.equals("FILE") ? shown(file) : word).toArray(String[]::new);
  }

  /** Returns that command line as it is typed. */
  String typed() {
    StringJoiner typed = new StringJoiner(" ", "./weft ", "");
    for (String word : words(wrong)) {
      typed.add(word.indexOf('[') < 0 ? word : "'" + word + "'");
    }
    return typed.toString();
  }

  /** Says what is wrong. */
  Said said() {
    return CommandLine.weft(words(wrong));
  }

  private static String shown(Path file) {
    return file.toString().replace('\\', '/');
  }

  @Override
  public String toString() {
    return name;
  }
}
