package dev.weft.cli.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The benchmarks of whole processes and their goals. Words are the groups to measure: {@code start
 * check scale exec durable}.
 */
public final class Benchmarks {
  private static final int TRUES = 1000;

  private final Setup setup;
  private final Report report;

  private Benchmarks(Setup setup, Report report) {
    this.setup = setup;
    this.report = report;
  }

  /** Measures. */
  public static void main(String[] words) throws IOException, InterruptedException {
    var setup = Setup.fromProperties();
    int rounds = Integer.getInteger("bench.rounds", 7);
    var meter = new Meter(setup.folder().resolve("stderr"));
    var benchmarks = new Benchmarks(setup, new Report(meter, System.out, rounds));
    for (String word : words) {
      switch (word) {
        case "start" -> benchmarks.start();
        case "check" -> benchmarks.check();
        case "scale" -> benchmarks.scale();
        case "exec" -> benchmarks.exec();
        case "durable" -> benchmarks.durable();
        default -> throw new IllegalArgumentException("no group of benchmarks: " + word);
      }
    }
  }

  private void start() throws IOException, InterruptedException {
    report.section("Start");
    Path job = setup.write("three.json", THREE);
    Measured hello = setup.java("bare JVM", Hello.class);
    Measured version = setup.weft("`weft --version`", "--version");
    Measured check = setup.weft("`weft check`, 3 actions", "check", job.toString());
    report.compare(version, hello, 1.5);
    report.compare(check, hello, 3.5);
  }

  private void check() throws IOException, InterruptedException {
    report.section("100,000 actions, 300,000 references");
    String job = setup.generate(Shape.LAYERED, 100_000, "value").toString();
    Measured tree = setup.java("Jackson tree", JacksonTree.class, job);
    report.compare(setup.weft("`weft check`", "check", job), tree, 2.0);
    report.compare(setup.weft("`weft plan --json`", "plan", "--json", job), tree, 3.0);
    report.bound(setup.weft("`weft check`", "check", job), 3, 400);
    for (String command : List.of("exec", "shell")) {
      String other = setup.generate(Shape.LAYERED, 100_000, command).toString();
      report.bound(setup.weft("`weft check`, all `" + command + "`", "check", other), 3, 400);
    }
  }

  private void scale() throws IOException, InterruptedException {
    for (int size : new int[] {1_000, 10_000, 100_000, 1_000_000}) {
      report.section(String.format(Locale.ROOT, "`weft check`, %,d actions", size));
      for (Shape shape : Shape.values()) {
        Path job = setup.generate(shape, size, "value");
        Measured check = setup.weft(shape.name().toLowerCase(Locale.ROOT), "check", job.toString());
        Measured within = check.after(List.of("env", "WEFT_JAVA_OPTIONS=-Xmx6g"));
        report.bound(within.ending(shape == Shape.CYCLE ? 2 : 0), 0, 0);
        Files.delete(job);
      }
    }
  }

  private void exec() throws IOException, InterruptedException {
    report.section("1,000 times `true`, two at a time");
    String job = setup.write("true.json", Trues.independent(TRUES)).toString();
    String makefile = setup.write("Makefile", Trues.makefile(TRUES)).toString();
    String words = String.valueOf(TRUES);
    String folder = setup.folder().toString();
    Measured bare = setup.java("bare spawner", BareSpawner.class, words);
    String wrapper = setup.folder().resolve("wrapper.sh").toString();
    Measured same = setup.java("bare spawner of the same", BareSpawner.class, words, wrapper);
    Measured make = Measured.of("GNU make", "make", "-rR", "-s", "-j2", "-f", makefile, "all");
    Measured plain = setup.parts("run in memory, direct", RunJob.class, "memory", "direct", job);
    Measured whole = setup.parts("run, durable", RunJob.class, "stored", "supervised", job);
    report.compare(plain, bare, 1.3);
    report.compare(plain, make, 3.2);
    report.compare(whole, same, 1.3);
    report.compare(whole, plain, 2.0);
    report.bound(run("`weft run`", job), TRUES * 0.005, 0);
    report.compare(
        setup.parts("children, supervised", ChildSpawner.class, "supervised", words, folder),
        setup.parts("children, direct", ChildSpawner.class, "direct", words, folder),
        2.0);
  }

  private void durable() throws IOException, InterruptedException {
    report.section("What it costs to keep a run");
    String values = setup.generate(Shape.LAYERED, 10_000, "value").toString();
    report.compare(
        setup.parts("10,000 `value`, stored", RunJob.class, "stored", "direct", values),
        setup.parts("in memory", RunJob.class, "memory", "direct", values),
        3.0);
    String chain = setup.write("chain.json", Trues.chain(TRUES)).toString();
    report.compare(
        setup.parts("chain of 1,000 `true`, stored", RunJob.class, "stored", "supervised", chain),
        setup.parts("in memory", RunJob.class, "memory", "supervised", chain),
        1.5);
    String cached = setup.write("cached.json", Trues.cached(TRUES)).toString();
    report.compare(
        run("1,000 cached, nothing to do", cached),
        setup.weft("`weft check`", "check", cached),
        2.5);
    String large = setup.generate(Shape.LAYERED, 100_000, "value").toString();
    report.bound(run("`weft run`, 100,000 `value`", large), 0, 512);
  }

  private Measured run(String name, String job) {
    String state = setup.folder().resolve("state").toString();
    return setup.weft(name, "run", "--quiet", "--slots", "2", "--state", state, job);
  }

  private static final String THREE =
      """
      {"job_name": "kernel", "inputs": {"rev": {"type": "string", "default": "HEAD"}},
       "actions": [
        {"name": "build", "command": "shell", "outputs": ["deb"],
         "parameters": {"script": "make deb REV=${inputs.rev} && echo kernel.deb >$WEFT_OUT/deb"}},
        {"name": "inject", "command": "exec", "outputs": ["hwpack"],
         "parameters": {"argv": ["inject", "${build.deb}"]}},
        {"name": "deploy", "command": "exec",
         "parameters": {"argv": ["deploy", "--rootfs", "root.tar", "--hwpack=${inject.hwpack}"]}}],
       "outputs": {"hwpack": "${inject.hwpack}"}}
      """;

  /**
   * What the launcher gives to Java.
   *
   * @param small what it adds where little is to be done
   * @param many what it adds where many actions are run
   */
  private record Options(List<String> always, List<String> small, List<String> many) {}

  /**
   * Where everything lies.
   *
   * @param java the program
   * @param launcher the script {@code weft}
   * @param classes those of the benchmarks alone
   * @param folder for generated files
   */
  private record Setup(
      String java, Options options, String launcher, String classes, Path folder) {
    private static List<String> words(String property) {
      return Arrays.asList(System.getProperty(property).split(" "));
    }

    static Setup fromProperties() {
      return new Setup(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          new Options(words("bench.options"), words("bench.small"), words("bench.many")),
          System.getProperty("bench.launcher"),
          System.getProperty("bench.classes"),
          Path.of(System.getProperty("bench.folder")));
    }

    Measured weft(String name, String... words) {
      return Measured.of(name, words).after(List.of(launcher));
    }

    /** Starts a program that needs nothing, or Jackson, and nothing of weft. */
    Measured java(String name, Class<?> program, String... words) {
      if (program == JacksonTree.class) {
        String path = System.getProperty("java.class.path");
        return start(List.of("-cp", path, program.getName()), name, words);
      }
      return start(littleOf(List.of("-cp", classes, program.getName())), name, words);
    }

    /** Starts a program that uses parts of weft, as weft is started for a run of many actions. */
    Measured parts(String name, Class<?> program, String... words) {
      String archive = "-XX:SharedArchiveFile=" + System.getProperty("bench.archive");
      String path = System.getProperty("bench.jar") + File.pathSeparator + classes;
      List<String> started = new ArrayList<>(options.many());
      started.addAll(littleOf(List.of(archive, "-cp", path, program.getName())));
      return start(started, name, words);
    }

    private List<String> littleOf(List<String> program) {
      return Stream.concat(options.small().stream(), program.stream()).toList();
    }

    private Measured start(List<String> program, String name, String... words) {
      return Measured.of(name, words).after(program).after(options.always()).after(List.of(java));
    }

    Path write(String name, String text) throws IOException {
      return Files.writeString(folder.resolve(name), text);
    }

    Path generate(Shape shape, int size, String command) throws IOException {
      Path file = folder.resolve(shape + "-" + size + "-" + command + ".json");
      GeneratedJob.main(
          new String[] {file.toString(), shape.name(), String.valueOf(size), command});
      return file;
    }
  }
}
