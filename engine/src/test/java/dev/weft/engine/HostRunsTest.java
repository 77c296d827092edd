package dev.weft.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.execute.RunListener;
import dev.weft.engine.host.Host;
import dev.weft.engine.host.HostName;
import dev.weft.engine.host.Hosts;
import dev.weft.engine.job.JobTexts;
import dev.weft.engine.load.HostsReader;
import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.FailureMode;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.WhyWaiting;
import dev.weft.engine.testing.ScriptedCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts are made on hosts, each on one that fits and alone, and know on which. */
class HostRunsTest {
  private static final String LAB =
      """
      hosts:
        - {name: panda01, device_type: panda, labels: [hdmi], address: root@10.0.0.1}
        - {name: panda02, device_type: panda, capacities: {licence: 1}}
        - {name: snow01, device_type: snowball}
      """;

  @TempDir Path folder;

  private static Hosts lab() {
    JobTexts.Text text = new JobTexts.Text("hosts.yaml", JobTexts.Format.YAML, LAB);
    return HostsReader.read(text, ReadLimits.DEFAULT).value().orElseThrow();
  }

  private RunReport run(TestBench bench, String job) throws IOException {
    bench.know(lab());
    RunOptions options =
        new RunOptions(9, FailureMode.KEEP_GOING, folder, RunOptions.GRACE, Map.of());
    ActiveRun run = bench.engine().prepare(bench.plan(job), options, RunListener.NONE);
    return Replayed.perform(run, bench.store);
  }

  private static List<String> hosts(RunReport.ActionReport action) {
    List<String> hosts = new ArrayList<>();
    for (RunReport.AttemptReport attempt : action.attempts()) {
      hosts.add(attempt.host().map(HostName::value).orElse("-"));
      attempt.inside().forEach(inside -> hosts.addAll(hosts(inside)));
    }
    return hosts;
  }

  @Test
  void childrenHereAndThereFindTheirHostInTheEnvironment() throws IOException {
    TestBench bench = new TestBench(folder, 1);
    List<Map<String, String>> seen = new ArrayList<>();
    ScriptedCommand.Script look =
        context -> {
          seen.add(context.environment());
          seen.add(context.declaredEnvironment());
          return ScriptedCommand.succeed().perform(context);
        };
    bench.step.at("held", look).at("free", look);
    run(
        bench,
        """
        job_name: x
        actions:
          - {name: held, command: step, on: {host: panda01}}
          - {name: free, command: step, after: [held]}
        """);
    for (Map<String, String> held : seen.subList(0, 2)) {
      assertEquals("panda01", held.get("WEFT_HOST"));
      assertEquals("root@10.0.0.1", held.get("WEFT_HOST_ADDRESS"));
    }
    for (Map<String, String> free : seen.subList(2, 4)) {
      assertFalse(free.containsKey("WEFT_HOST") || free.containsKey("WEFT_HOST_ADDRESS"));
    }
  }

  @Test
  void anAttemptIsOnTheHostWithTheFewestLabelsBeyondWhatIsAskedAndIsTold() throws IOException {
    TestBench bench = new TestBench(folder, 1);
    Map<String, Optional<Host>> told = new HashMap<>();
    ScriptedCommand.Script tell =
        context -> {
          told.put(context.action().value(), context.host());
          return ScriptedCommand.succeed().perform(context);
        };
    bench.step.at("hdmi", tell).at("here", tell);
    RunReport report =
        run(
            bench,
            """
            job_name: x
            actions:
              - {name: any, command: step, on: {device_type: panda}}
              - {name: hdmi, command: step, on: {labels: [hdmi]}}
              - {name: named, command: step, on: {host: snow01}}
              - {name: here, command: step}
            """);
    assertEquals(List.of("panda02"), hosts(TestBench.action(report, "any")));
    assertEquals(List.of("panda01"), hosts(TestBench.action(report, "hdmi")));
    assertEquals(List.of("snow01"), hosts(TestBench.action(report, "named")));
    assertEquals(List.of("-"), hosts(TestBench.action(report, "here")));
    assertEquals(lab().find("panda01"), told.get("hdmi"));
    assertEquals(Optional.empty(), told.get("here"));
  }

  @Test
  void instancesSpreadOverTheHostsThatFit() throws IOException {
    TestBench bench = new TestBench(folder, 2);
    for (String each : List.of("a", "b", "c", "d")) {
      bench.step.at("flash[" + each + "]", ScriptedCommand.take(Duration.ofSeconds(10)));
    }
    RunReport report =
        run(
            bench,
            """
            job_name: x
            actions:
              - name: flash
                command: step
                foreach: [a, b, c, d]
                on: {device_type: panda}
                effects: {device/root: write}
            """);
    List<String> hosts = hosts(TestBench.action(report, "flash"));
    assertEquals(Set.of("-", "panda01", "panda02"), new TreeSet<>(hosts));
    assertEquals(
        Duration.ofSeconds(20),
        Duration.between(report.span().started(), report.span().finished()));
  }

  @Test
  void actionsInsideAreOnTheHostOfTheActionAroundThem() throws IOException {
    RunReport report =
        run(
            new TestBench(folder, 3),
            """
            job_name: x
            commands:
              both:
                actions:
                  - {name: one, command: step}
                  - {name: two, command: step, after: [one]}
            actions:
              - {name: test, command: both, on: {host: snow01}}
            """);
    assertEquals(List.of("snow01", "snow01", "snow01"), hosts(TestBench.action(report, "test")));
  }

  @Test
  void aJobWithADeviceTypeHoldsOneHostForItsWholeRun() throws IOException {
    RunReport report =
        run(
            new TestBench(folder, 4),
            """
            job_name: x
            device_type: panda
            actions:
              - {name: deploy, command: step}
              - {name: boot, command: step}
              - {name: other, command: step, on: {device_type: panda}}
            """);
    assertEquals(List.of("panda02"), hosts(TestBench.action(report, "deploy")));
    assertEquals(List.of("panda02"), hosts(TestBench.action(report, "boot")));
    assertEquals(List.of("panda01"), hosts(TestBench.action(report, "other")));
  }

  @Test
  void whoWaitsForAHostIsToldWhoHoldsIt() throws IOException {
    TestBench bench = new TestBench(folder, 5);
    bench.know(lab());
    bench.step.at("flash", ScriptedCommand.take(Duration.ofSeconds(1)));
    List<String> why = new ArrayList<>();
    var options = new RunOptions(9, FailureMode.KEEP_GOING, folder, RunOptions.GRACE, Map.of());
    var job =
        bench.plan(
            """
            job_name: x
            actions:
              - {name: flash, command: step, on: {host: snow01}}
              - {name: boot, command: step, on: {device_type: snowball}}
              - {name: test, command: step, on: {host: snow01}}
            """);
    ActiveRun[] run = new ActiveRun[1];
    run[0] =
        bench
            .engine()
            .prepare(
                job,
                options,
                entries -> {
                  for (int action = 0; action < 3; action++) {
                    run[0].view().whyWaiting(action).map(WhyWaiting::text).ifPresent(why::add);
                  }
                });
    Replayed.perform(run[0], bench.store);
    assertTrue(why.contains("waits for host 'snow01', which 'flash' holds"), why::toString);
    assertTrue(
        why.contains("waits for a host of type 'snowball': 'flash' holds snow01"), why::toString);
  }

  @Test
  void theHostsFileIsStoredAndTheChoiceIsReplayed() throws IOException {
    TestBench bench = new TestBench(folder, 6);
    RunReport report =
        run(bench, "job_name: x\nactions: [{name: a, command: step, on: {device_type: panda}}]");
    RunId run = report.identity().run();
    PastRun past = new History(bench.store, bench.planner()).find(run).orElseThrow();
    assertEquals(lab().listed(), past.plan().siting().hosts().listed());
    var seen = bench.engine().look(past, folder);
    assertEquals(Optional.of(new HostName("panda02")), seen.state().hostOf(0));
    List<HostName> hosts = new ArrayList<>();
    for (Entry entry : past.entries()) {
      if (entry.event() instanceof RunEvent.AttemptStarted begun) {
        begun.host().ifPresent(hosts::add);
      }
    }
    assertEquals(List.of(new HostName("panda02")), hosts);
  }
}
