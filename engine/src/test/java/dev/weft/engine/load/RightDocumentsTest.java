package dev.weft.engine.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.job.Action;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Durations;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.Limit;
import dev.weft.engine.job.Limits;
import dev.weft.engine.job.Retry;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs with which nothing is wrong. */
final class RightDocumentsTest {
  private static final Path FOLDER = Path.of("src/test/resources/load/right");

  @ParameterizedTest
  @ValueSource(strings = {"lava-panda.json", "lava-android.json"})
  void aLavaJobLoadsAsItIs(String name) throws IOException {
    assertTrue(read(name).actions().size() >= 7);
  }

  @Test
  void jsonAndYamlGiveTheSameJob() throws IOException {
    assertEquals(JobText.of(read("everything.json")), JobText.of(read("everything.yaml")));
  }

  @Test
  void everyFieldArrives() throws IOException {
    String shown = JobText.of(read("everything.yaml"));
    Path golden = FOLDER.resolve("everything.txt");
    if (Boolean.getBoolean("update.golden")) {
      Files.writeString(golden, shown);
    }
    assertEquals(Files.readString(golden), shown);
  }

  @Test
  void unnamedRepeatsAreNumberedPastTakenNames() {
    assertEquals(
        List.of("shell", "shell_3", "shell_2", "shell_4", "build"),
        names("shell", "shell", "other shell_2", "shell", "build"));
  }

  @Test
  void noRepeatedCommandIsAddressableAndEveryOtherActionIs() {
    Job job = job("shell", "shell", "other shell_2", "build");
    List<Boolean> addressable =
        job.actions().stream().map(action -> action.identity().addressable()).toList();
    assertEquals(List.of(false, false, true, true), addressable);
    assertFalse(job.actions().get(0).identity().isNamed());
    assertTrue(job.actions().get(2).identity().isNamed());
  }

  @Test
  void repeatsThatDifferByCaseAreNumberedToo() {
    assertEquals(List.of("Shell", "Shell_2"), names("Shell", "shell"));
  }

  @Test
  void theDefaultsAreWrittenAfterTheActionsAndStillHold() {
    Job job =
        text("{\"job_name\":\"x\",\"actions\":[{\"command\":\"a\"}],\"defaults\":{\"timeout\":5}}");
    assertEquals(5, job.actions().get(0).policy().limits().timeout().orElseThrow().toSeconds());
  }

  @ParameterizedTest
  @CsvSource({"10s, 1h", "2h, 2h", "'2h\", \"max_delay\": \"30m', 30m"})
  void aPauseMayGrowToAnHourOrToItsFirstLength(String delay, String longest) {
    Job job =
        text(
            "{\"job_name\":\"x\",\"defaults\":{\"retry\":{\"attempts\":2,\"delay\":\""
                + delay
                + "\"}},\"actions\":[{\"command\":\"a\"}]}");
    Retry retry = job.actions().get(0).policy().limits().retry().orElseThrow();
    assertEquals(Durations.parse(longest).orElseThrow(), retry.pause().longest());
  }

  @Test
  void anEmptyListOfActionNamesLeavesTheSharedOrderAlone() {
    Action action = job("a").actions().get(0);
    assertEquals(List.of(), action.order().after());
  }

  @Test
  void aBrokenPartOfAParameterHasNoTypeToComplainOf() {
    Findings findings = new Findings();
    SourceText source =
        new SourceText(
            "x.json",
            "{\"job_name\":\"x\",\"actions\":[{\"command\":\"a\",\"parameters\":{\"p\":1e999}}]}");
    Checked<Job> job = JobReader.read(source, Path.of("/"), ReadLimits.DEFAULT);
    assertEquals(1, job.diagnostics().size());
    Action action = job.value().orElseThrow().actions().get(0);
    assertTrue(action.parameters().get("p") instanceof Argument.Text);
    assertEquals(List.of(), findings.all());
  }

  @Test
  void aTextWithoutAKnownEndingIsJsonWhenItBeginsWithABrace() {
    assertTrue(isRead("-", " \n{\"job_name\":\"x\",\"actions\":[{\"command\":\"a\"}]}"));
    assertTrue(isRead("-", "job_name: x\nactions: [{command: a}]\n"));
    assertFalse(isRead("job.json", "job_name: x\nactions: [{command: a}]\n"));
    assertTrue(isRead("JOB.YML", "{\"job_name\": x, actions: [{command: a}]}"));
  }

  @Test
  void noIsAStringInYaml() {
    Job job =
        JobReader.read(
                new SourceText(
                    "x.yaml",
                    "job_name: no\nactions: [{command: on, parameters: {a: yes, b: off, c: 012}}]"),
                Path.of("/"),
                ReadLimits.DEFAULT)
            .value()
            .orElseThrow();
    assertEquals("no", job.header().name());
    assertTrue(job.actions().get(0).parameters().get("a") instanceof Argument.Text);
    assertTrue(job.actions().get(0).parameters().get("c") instanceof Argument.Scalar);
  }

  @Test
  void moreActionsThanTheLimitAreRefused() {
    ReadLimits two = ReadLimits.of(new Limits(Map.of(Limit.ACTIONS, 2L)));
    SourceText source = new SourceText("x.json", json("a", "b", "c"));
    assertEquals(
        "the job has more than 2 actions",
        JobReader.read(source, Path.of("/"), two).diagnostics().get(0).message());
  }

  private static boolean isRead(String name, String text) {
    return !JobReader.read(new SourceText(name, text), Path.of("/"), ReadLimits.DEFAULT)
        .hasErrors();
  }

  private static List<String> names(String... actions) {
    return job(actions).actions().stream().map(action -> action.name().value()).toList();
  }

  /** Reads a job of actions written as their command, then perhaps a blank and a name. */
  private static Job job(String... actions) {
    return text(json(actions));
  }

  private static String json(String... actions) {
    StringBuilder json = new StringBuilder("{\"job_name\": \"x\", \"actions\": [");
    for (int i = 0; i < actions.length; i++) {
      int blank = actions[i].indexOf(' ');
      String command = blank < 0 ? actions[i] : actions[i].substring(0, blank);
      json.append(i == 0 ? "" : ", ").append("{\"command\": \"").append(command).append('"');
      json.append(blank < 0 ? "}" : ", \"name\": \"" + actions[i].substring(blank + 1) + "\"}");
    }
    return json.append("]}").toString();
  }

  private static Job read(String name) throws IOException {
    return text(name, Files.readString(FOLDER.resolve(name)));
  }

  private static Job text(String json) {
    return text("x.json", json);
  }

  private static Job text(String name, String text) {
    Checked<Job> job =
        JobReader.read(new SourceText(name, text), Path.of("/jobs"), ReadLimits.DEFAULT);
    assertEquals("", Shown.of(job.diagnostics().stream().filter(d -> d.isError()).toList()));
    return job.value().orElseThrow();
  }
}
