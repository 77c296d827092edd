package dev.weft.engine.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {
  @Test
  void actionsThatNothingOrdersKeepTheirListingOrder() {
    Sequence sequence = Sequence.of(Graphs.of(4, new int[] {1, 3}));
    assertArrayEquals(new int[] {0, 2, 3, 1}, sequence.order());
    assertEquals(1, sequence.wave(1));
    assertEquals(2, sequence.waves());
  }

  @Test
  void aChainOfAMillionIsOrderedHoweverItIsListed() throws InterruptedException {
    int size = 1_000_000;
    int[] reversed = new int[size];
    Arrays.setAll(reversed, i -> size - 1 - i);
    Graphs.withSmallStack(
        () -> {
          for (int[] listed : List.of(Graphs.inOrder(size), reversed, Graphs.shuffled(size, 7))) {
            Sequence sequence = Sequence.of(Graphs.chain(listed));
            assertArrayEquals(listed, sequence.order());
            assertEquals(size, sequence.waves());
          }
        });
  }

  @Test
  void anActionMayHaveTwentyThousandDependants() {
    int size = 20_001;
    EdgeList edges = new EdgeList(size);
    edges.next();
    for (int action = 1; action < size; action++) {
      edges.add(0, true);
      edges.next();
    }
    Graph graph = edges.toGraph();
    assertEquals(20_000, graph.firstDependant(1) - graph.firstDependant(0));
    assertEquals(2, Sequence.of(graph).waves());
  }

  @Test
  void betweenTwoActionsOneDependencyRemainsAndRequiredWins() {
    EdgeList edges = new EdgeList(2);
    edges.next();
    edges.add(0, false);
    edges.add(0, true);
    edges.add(0, false);
    edges.next();
    Graph graph = edges.toGraph();
    assertEquals(1, graph.dependencies());
    assertTrue(graph.isRequired(0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyOrderIsTopologicalAndEveryWaveMinimal(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 200; round++) {
      int size = 2 + random.nextInt(40);
      Graph graph = Graphs.random(random, size, random.nextInt(3 * size), false);
      Sequence sequence = Sequence.of(graph);
      String where = "seed " + seed + ", round " + round;
      assertEquals(size, sequence.order().length, where);
      boolean[] done = new boolean[size];
      for (int action : sequence.order()) {
        int wave = 0;
        for (int other = 0; other < size; other++) {
          if (Graphs.waits(graph, action, other)) {
            assertTrue(done[other], where);
            wave = Math.max(wave, sequence.wave(other) + 1);
          }
        }
        assertEquals(wave, sequence.wave(action), where);
        done[action] = true;
      }
    }
  }
}
