package dev.weft.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.host.Host;
import dev.weft.engine.host.HostName;
import dev.weft.engine.host.Hosts;
import dev.weft.engine.job.On;
import dev.weft.expression.source.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Runs of made-up plans on made-up hosts; a failure names its seed. The simulation itself fails
 * where two attempts are on one host, where one is on none, where an action waits that has all it
 * needs, and where nothing is left to happen before the run is over.
 */
class RandomHostsTest {
  private static final int RUNS = 1000;
  private static final List<FailureMode> MODES = List.of(FailureMode.values());
  private static final List<String> TYPES = List.of("panda", "snowball");
  private static final List<String> LABELS = List.of("hdmi", "usb", "big");

  private static Hosts hosts(Random random) {
    List<Host> hosts = new ArrayList<>();
    int count = 1 + random.nextInt(5);
    for (int each = 0; each < count; each++) {
      Optional<String> type =
          random.nextInt(4) == 0
              ? Optional.empty()
              : Optional.of(TYPES.get(random.nextInt(TYPES.size())));
      Set<String> labels = new LinkedHashSet<>();
      for (String label : LABELS) {
        if (random.nextBoolean()) {
          labels.add(label);
        }
      }
      hosts.add(
          new Host(
              new HostName("h" + each),
              new Host.Kind(type, labels),
              Optional.empty(),
              Map.of(),
              Host.ISOLATES));
    }
    return Hosts.of(hosts, new SourceText("hosts.json", ""));
  }

  private static Simulation simulation(long seed, FailureMode mode) {
    Random random = new Random(seed);
    Hosts hosts = hosts(random);
    FakeRules rules = RandomRules.eventful(random, 1 + random.nextInt(30));
    for (int action = 0; action < rules.names.size(); action++) {
      On.Wanted wanted = wanted(random, hosts);
      if (random.nextInt(3) > 0 && !hosts.fitting(wanted).isEmpty()) {
        rules.hosts.put(action, wanted);
      }
    }
    Simulation run = new Simulation(rules, 1 + random.nextInt(6), mode, hosts);
    for (int action = 0; action < rules.names.size(); action++) {
      if (random.nextInt(4) == 0) {
        run.failing(action, 1 + random.nextInt(3));
      } else if (random.nextInt(8) == 0) {
        run.reusing(action, true);
      }
    }
    if (random.nextInt(4) == 0) {
      run.cancelAt(random.nextInt(40), random.nextBoolean());
    }
    return run;
  }

  private static On.Wanted wanted(Random random, Hosts hosts) {
    return switch (random.nextInt(3)) {
      case 0 ->
          new On.Wanted(
              Optional.of(hosts.listed().get(random.nextInt(hosts.listed().size())).name().value()),
              Optional.empty(),
              List.of());
      case 1 ->
          new On.Wanted(
              Optional.empty(), Optional.of(TYPES.get(random.nextInt(TYPES.size()))), List.of());
      default ->
          new On.Wanted(
              Optional.empty(),
              Optional.empty(),
              List.of(LABELS.get(random.nextInt(LABELS.size()))));
    };
  }

  @Test
  void everyRunEndsWithNoHostHeldTwiceAndNoneLeftIdleThatIsWaitedFor() {
    int held = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      Simulation run = simulation(seed, MODES.get(seed % MODES.size()));
      try {
        run.run();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
      RunState state = run.scheduler.state();
      assertEquals(state.size(), state.progress().ended(), "seed " + seed);
      assertEquals(StateText.of(state), StateText.of(RunState.replay(state.size(), run.events)));
      held += run.events.stream().anyMatch(RandomHostsTest::isOnHost) ? 1 : 0;
    }
    assertTrue(held > RUNS / 2, held + " runs held a host");
  }

  private static boolean isOnHost(RunEvent event) {
    return event instanceof RunEvent.AttemptStarted begun && begun.host().isPresent();
  }

  @Test
  void theSameRunTakesTheSameHosts() {
    for (int seed = 0; seed < RUNS / 10; seed++) {
      Simulation one = simulation(seed, FailureMode.KEEP_GOING);
      Simulation other = simulation(seed, FailureMode.KEEP_GOING);
      one.run();
      other.run();
      assertEquals(one.events, other.events, "seed " + seed);
    }
  }

  @Test
  void aRunThatGoesOnBehindAnyOfItsEventsKeepsTheHostsThatWereHeld() {
    int cuts = 0;
    for (int seed = 0; seed < RUNS / 5; seed++) {
      FailureMode mode = MODES.get(seed % MODES.size());
      Simulation whole = simulation(seed, mode);
      whole.run();
      for (int cut = 1; cut < whole.events.size(); cut++, cuts++) {
        Simulation rest = simulation(seed, mode);
        try {
          rest.resume(whole.events.subList(0, cut));
        } catch (RuntimeException | AssertionError e) {
          throw new AssertionError("seed " + seed + ", behind event " + cut, e);
        }
        RunState live = rest.scheduler.state();
        assertEquals(live.size(), live.progress().ended(), "seed " + seed + ", cut " + cut);
      }
    }
    assertTrue(cuts > 4_000, cuts + " cuts");
  }
}
