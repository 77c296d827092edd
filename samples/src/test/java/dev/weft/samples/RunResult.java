package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.samples.CommandLine.Said;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code weft run --json} printed. */
record RunResult(Said said, JsonNode json) {
  /** Runs a sample and expects an exit code. */
  static RunResult of(CommandLine line, int exit, Path state, String... words) {
    List<String> all = new ArrayList<>(List.of("run", "--json", "--state", state.toString()));
    all.addAll(Arrays.asList(words));
    Said said = line.run(all.toArray(String[]::new));
    assertEquals(exit, said.exit(), said::all);
    return new RunResult(said, JsonMapper.shared().readTree(said.out()));
  }

  /** Returns an output of the job. */
  String output(String name) {
    return text(json.path("outputs").path(name));
  }

  /** Returns an output of an action. */
  String output(String action, String name) {
    return text(action(action).path("outputs").path(name));
  }

  /** Returns how an action ended. */
  String outcome(String action) {
    return action(action).path("outcome").asString();
  }

  /** Returns why an action ended so. */
  String reason(String action) {
    return action(action).path("reason").asString();
  }

  /** Returns a value as text; a file or folder as its path. */
  private static String text(JsonNode value) {
    return value.isObject() ? value.path("path").asString() : value.asString();
  }

  private JsonNode action(String name) {
    for (JsonNode action : json.path("actions")) {
      if (action.path("name").asString().equals(name)) {
        return action;
      }
    }
    throw new AssertionError("no action " + name + " in " + json);
  }
}
