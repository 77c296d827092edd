package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.job.CommandName;
import dev.weft.samples.CommandLine.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each built-in command has a section in {@code actions/README.md} and, in {@code
 * actions/examples}, a job that is run here: {@code <command>.json}, and what it prints in {@code
 * <command>.txt}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class CommandsDocumentTest {
  private static final Path DOCUMENT = Path.of("actions", "README.md");
  private static final Path EXAMPLES = Path.of("actions", "examples");
  private static final CommandCatalogue INSTALLED = CommandCatalogue.installed();

  @TempDir Path state;
  @TempDir Path around;

  static Set<CommandName> commands() {
    return INSTALLED.names();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void theExampleDoesWhatTheDocumentShows(CommandName command) throws IOException {
    Path example = EXAMPLES.resolve(command + ".json");
    assertTrue(Files.exists(example), () -> example + " is missing: write a small job with it");
    String job = Repository.read(example);
    assertTrue(
        job.contains("\"command\": \"" + command + "\""), () -> example + " does not use it");
    try (ExampleSetup setup = ExampleSetup.of(command.value(), around)) {
      List<String> words = new ArrayList<>(List.of("run", example.toString()));
      words.addAll(List.of("--quiet", "--state", state.toString()));
      words.addAll(setup.words());
      setup.begins(state);
      Said said = CommandLine.weft(words.toArray(String[]::new));
      assertEquals(0, said.exit(), said::all);
      String shown = setup.shown(said.out().replace(state.toString(), ".weft"));
      Golden.check(EXAMPLES.resolve(command + ".txt"), shown);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void theDescriptionSaysWhetherSeveralMayRunAtOnce(CommandName command) {
    CommandDescription description = INSTALLED.find(command).orElseThrow().description();
    String parallel = description.traits().parallel();
    assertTrue(
        parallel.equals("safe")
            || parallel.startsWith("safe unless ")
            || parallel.startsWith("not safe: "),
        () -> command + " says '" + parallel + "'; see CommandDescription.Traits");
  }

  @Test
  void everyExampleIsOfACommand() {
    Set<String> expected = new TreeSet<>();
    for (CommandName name : commands()) {
      expected.add(name + ".json");
      expected.add(name + ".txt");
    }
    Set<String> found = new TreeSet<>();
    Repository.list(EXAMPLES).forEach(file -> found.add(file.getFileName().toString()));
    assertEquals(expected, found);
  }

  @Test
  @Order(Integer.MAX_VALUE) // behind the examples, of whose files it is made
  void theDocumentIsUpToDate() {
    var text = new StringBuilder(INTRODUCTION);
    for (Command command : INSTALLED.all()) {
      CommandDescription description = command.description();
      text.append("| [`").append(description.name()).append("`](#").append(description.name());
      text.append(") | ").append(CommandSection.cell(description.summary())).append(" |\n");
    }
    for (Command command : INSTALLED.all()) {
      text.append('\n').append(new CommandSection(command).text());
      String name = command.description().name().value();
      text.append("\n```json\n").append(example(name + ".json")).append("```\n");
      text.append("\n```console\n$ weft run actions/examples/").append(name).append(".json\n");
      text.append(example(name + ".txt")).append("```\n");
    }
    Golden.check(DOCUMENT, text.toString());
  }

  private static String example(String name) {
    Path file = EXAMPLES.resolve(name);
    return Files.exists(file) ? Repository.read(file) : "";
  }

  private static final String INTRODUCTION =
      """
      # Built-in commands

      What an action can name as its `command`. A test makes this page of what the commands say of themselves,
      and of the jobs in [`examples/`](examples), which it runs; `weft commands NAME` prints the same. How
      parameters and outputs are written is in the [job format](../engine/docs/job-format.md).

      A command that is *reusable* makes outputs that depend on its parameters alone, so those of an earlier
      attempt are taken; for the others, an action says so with [`cache`](../engine/docs/reuse.md). *In parallel*
      tells what happens where several attempts run at once.

      What speaks HTTP goes through the proxy that `http_proxy`, `https_proxy` or `all_proxy` names (of the kind
      `http://`; another is refused), but not to the hosts in `no_proxy`, and trusts the authorities in the file that
      `CURL_CA_BUNDLE` or `SSL_CERT_FILE` names in place of those of Java. The `env` of the job goes before the
      environment of weft. `wait_for` asks directly.

      | command | what it does |
      | --- | --- |
      """;
}
