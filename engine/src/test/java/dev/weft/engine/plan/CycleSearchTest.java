package dev.weft.engine.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CycleSearchTest {
  @Test
  void aCycleBeginsAtItsFirstActionInListingOrder() {
    Graph graph = Graphs.of(5, new int[] {4, 2}, new int[] {2, 3}, new int[] {3, 4});
    assertEquals(List.of("2 3 4"), groups(graph));
    int[] cycle = new ShortestCycle(graph).of(new int[] {2, 3, 4}, 1);
    assertArrayEquals(new int[] {2, 3, 4}, cycle);
  }

  @Test
  void theShortestOfSeveralCyclesIsFound() {
    Graph graph =
        Graphs.of(
            5,
            new int[] {0, 1},
            new int[] {1, 2},
            new int[] {2, 3},
            new int[] {3, 0},
            new int[] {3, 4},
            new int[] {4, 3});
    assertArrayEquals(new int[] {3, 4}, new ShortestCycle(graph).of(new int[] {0, 1, 2, 3, 4}, 1));
  }

  @Test
  void aCycleOfAHundredThousandIsFoundOnASmallStack() throws InterruptedException {
    int size = 100_000;
    int[] listed = Graphs.shuffled(size, 3);
    int[][] pairs = new int[size][];
    for (int at = 0; at < size; at++) {
      pairs[at] = new int[] {listed[at], listed[(at + size - 1) % size]};
    }
    Graph graph = Graphs.of(size, pairs);
    Graphs.withSmallStack(
        () -> {
          List<int[]> groups = Components.of(graph);
          assertEquals(1, groups.size());
          assertArrayEquals(Graphs.inOrder(size), groups.get(0));
          int[] cycle = new ShortestCycle(graph).of(groups.get(0), 1);
          assertEquals(size, cycle.length);
          assertEquals(0, cycle[0]);
        });
  }

  @Test
  void aCyclePlantedInAHundredThousandIsFound() {
    int size = 100_000;
    SplittableRandom random = new SplittableRandom(11);
    int[][] pairs = new int[3 * size + 1][];
    for (int at = 0; at < 3 * size; at++) {
      int consumer = 1 + random.nextInt(size - 1);
      pairs[at] = new int[] {consumer, random.nextInt(consumer)};
    }
    pairs[3 * size] = new int[] {pairs[5][1], pairs[5][0]};
    Graph graph = Graphs.of(size, pairs);
    List<int[]> groups = Components.of(graph);
    assertEquals(1, groups.size());
    assertEquals(2, new ShortestCycle(graph).of(groups.get(0), 1).length);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void groupsAndTheirShortestCyclesAreThoseOfBruteForce(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 300; round++) {
      int size = 2 + random.nextInt(8);
      Graph graph = Graphs.random(random, size, random.nextInt(2 * size), true);
      String where = "seed " + seed + ", round " + round;
      int[][] distance = distances(graph);
      List<String> expected = new ArrayList<>();
      for (int first = 0; first < size; first++) {
        List<Integer> group = groupOf(first, distance);
        if (group.size() > 1 && group.get(0) == first) {
          expected.add(text(group.stream().mapToInt(i -> i).toArray()));
        }
      }
      assertEquals(expected, groups(graph), where);
      assertEquals(expected.isEmpty(), Sequence.of(graph).order().length == size, where);
      int id = 0;
      ShortestCycle search = new ShortestCycle(graph);
      for (int[] members : Components.of(graph)) {
        int[] cycle = search.of(members, ++id);
        assertIsCycle(graph, cycle, where);
        int least = Arrays.stream(members).map(i -> distance[i][i]).min().orElseThrow();
        assertEquals(least, cycle.length, where);
        assertEquals(Arrays.stream(cycle).min().orElseThrow(), cycle[0], where);
      }
    }
  }

  private static void assertIsCycle(Graph graph, int[] cycle, String where) {
    assertEquals(cycle.length, Arrays.stream(cycle).distinct().count(), where);
    for (int at = 0; at < cycle.length; at++) {
      assertTrue(Graphs.waits(graph, cycle[at], cycle[(at + 1) % cycle.length]), where);
    }
  }

  private static List<String> groups(Graph graph) {
    return Components.of(graph).stream().map(CycleSearchTest::text).toList();
  }

  private static String text(int[] members) {
    return Arrays.toString(members).replaceAll("[\\[\\],]", "");
  }

  private static List<Integer> groupOf(int action, int[][] distance) {
    List<Integer> group = new ArrayList<>();
    for (int other = 0; other < distance.length; other++) {
      if (other == action
          || (isFinite(distance[action][other]) && isFinite(distance[other][action]))) {
        group.add(other);
      }
    }
    return group;
  }

  private static boolean isFinite(int distance) {
    return distance < 1000;
  }

  /** Lengths of shortest paths of at least one dependency, after Floyd and Warshall. */
  private static int[][] distances(Graph graph) {
    int size = graph.size();
    int[][] distance = new int[size][size];
    for (int from = 0; from < size; from++) {
      for (int to = 0; to < size; to++) {
        distance[from][to] = Graphs.waits(graph, from, to) ? 1 : 1000;
      }
    }
    for (int over = 0; over < size; over++) {
      for (int from = 0; from < size; from++) {
        for (int to = 0; to < size; to++) {
          distance[from][to] =
              Math.min(distance[from][to], distance[from][over] + distance[over][to]);
        }
      }
    }
    return distance;
  }
}
