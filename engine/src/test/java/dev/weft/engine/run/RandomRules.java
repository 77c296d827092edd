package dev.weft.engine.run;

import dev.weft.engine.job.Retry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Made-up plans from a seed. */
final class RandomRules {
  private RandomRules() {}

  /** Returns a weighted graph without conditions: layers of random width, edges downwards. */
  static FakeRules weighted(Random random, int size) {
    FakeRules rules = new FakeRules();
    int reach = 1 + random.nextInt(Math.max(1, size / 2));
    for (int action = 0; action < size; action++) {
      rules.names.add("a" + action);
      TreeMap<Integer, Boolean> producers = new TreeMap<>();
      int edges = action == 0 ? 0 : random.nextInt(4);
      for (int edge = 0; edge < edges; edge++) {
        producers.put(action - 1 - random.nextInt(Math.min(action, reach)), true);
      }
      rules.dependencies.add(producers);
      rules.weights.put(action, 1L + random.nextInt(20));
    }
    return rules;
  }

  /** Returns a graph with conditions, forgiven failures, immediate actions and retries. */
  static FakeRules eventful(Random random, int size) {
    FakeRules rules = weighted(random, size);
    for (int action = 0; action < size; action++) {
      if (random.nextInt(6) == 0) {
        condition(rules, action, random.nextInt(6));
      }
      if (random.nextInt(8) == 0) {
        rules.forgiven.add(action);
      }
      if (random.nextInt(5) == 0) {
        rules.immediate.add(action);
      }
      if (random.nextInt(4) == 0) {
        rules.holds.put(action, Map.of("cpu", 1 + random.nextInt(3), "board", 1));
      } else if (random.nextInt(4) == 0) {
        rules.holds.put(action, Map.of("cpu", 1));
      }
      if (random.nextInt(3) == 0) {
        Retry.Pause pause = new Retry.Pause(Duration.ofMillis(8), 2, Duration.ofMillis(25), 0);
        rules.retries.put(action, new Retry(1 + random.nextInt(3), pause, List.of()));
      }
      for (int producer : new ArrayList<>(rules.dependencies.get(action).keySet())) {
        rules.dependencies.get(action).put(producer, random.nextInt(4) > 0);
      }
    }
    return rules;
  }

  private static void condition(FakeRules rules, int action, int kind) {
    switch (kind) {
      case 0 -> put(rules, action, FakeRules.ALWAYS);
      case 1 -> {
        put(rules, action, FakeRules.IF_FAILED);
        rules.tests.put(action, Standing::failed);
      }
      case 2 -> {
        put(rules, action, FakeRules.IF_CANCELLED);
        rules.tests.put(action, Standing::cancelled);
      }
      case 3 -> {
        put(rules, action, FakeRules.IF_SUCCEEDED);
        rules.tests.put(action, Standing::succeeded);
      }
      case 4 -> {
        put(rules, action, FakeRules.PLAIN);
        rules.tests.put(action, any -> false);
      }
      default -> {
        put(rules, action, FakeRules.PLAIN);
        rules.valueless.add(action);
      }
    }
  }

  private static void put(FakeRules rules, int action, Condition condition) {
    rules.conditions.put(action, condition);
  }
}
