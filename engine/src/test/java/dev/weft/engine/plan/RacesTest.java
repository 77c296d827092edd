package dev.weft.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.expression.diagnostic.Checked;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the goldens of races do not show: paths that are the same, and large jobs. */
class RacesTest {
  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/a/b, /a/b",
    "/a//b/, /a/b",
    "/a/./b, /a/b",
    "/a/x/../b, /a/b",
    "/../../b, /b"
  })
  void aPathIsComparedByWhereItLeads(String written, String plain) {
    assertEquals(plain, WrittenPath.plain(written));
  }

  @Test
  void reachIsThatOfASearchForEveryPair() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int size = 2 + random.nextInt(40);
      EdgeList edges = new EdgeList(size);
      boolean[][] reached = new boolean[size][size];
      for (int consumer = 0; consumer < size; consumer++) {
        for (int producer = 0; producer < consumer; producer++) {
          if (random.nextInt(12) == 0) {
            edges.add(producer, true);
            reached[producer][consumer] = true;
            for (int before = 0; before < producer; before++) {
              reached[before][consumer] |= reached[before][producer];
            }
          }
        }
        edges.next();
      }
      Graph graph = edges.toGraph();
      Reach reach = new Reach(graph, Sequence.of(graph));
      int asked = 0;
      int expected = 0;
      for (int first = 0; first < size; first++) {
        for (int second = first + 1; second < size; second++, asked++) {
          reach.ask(first, second);
          expected += reached[first][second] ? 0 : 1;
        }
      }
      List<Integer> unreached = reach.unreached();
      assertEquals(expected, unreached.size(), "seed " + seed + ", " + asked + " pairs");
    }
  }

  @Test
  void manyWritersOfOnePathAreCheckedAsAChain() {
    StringBuilder job = new StringBuilder("job_name: x\nactions:\n");
    job.append("- {name: a0, command: put, parameters: {to: /a}}\n");
    for (int at = 1; at < 20_000; at++) {
      job.append("- {name: a").append(at).append(", command: put, parameters: {to: /a}, ");
      job.append("after: [a").append(at - 1).append("]}\n");
    }
    assertEquals(List.of(), Jobs.plan(job.toString(), Map.of()).diagnostics());
    job.append("- {name: loose, command: put, parameters: {to: /a}}\n");
    Checked<Plan> raced = Jobs.plan(job.toString(), Map.of());
    assertTrue(raced.hasErrors());
    assertEquals(2, raced.diagnostics().size(), "with its neighbours in the order of the actions");
  }
}
