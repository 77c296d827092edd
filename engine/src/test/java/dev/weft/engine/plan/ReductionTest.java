package dev.weft.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class ReductionTest {
  @Test
  void aDependencyThatAPathImpliesIsNotDrawn() {
    Graph reduced =
        Reduction.of(Graphs.of(3, new int[] {2, 0}, new int[] {2, 1}, new int[] {1, 0}));
    assertEquals(2, reduced.dependencies());
    assertFalse(Graphs.waits(reduced, 2, 0));
  }

  @Test
  void aLargeGraphIsLeftAsItIs() {
    Graph graph = Graphs.chain(Graphs.inOrder(Reduction.MOST_ACTIONS + 1));
    assertSame(graph, Reduction.of(graph));
  }
}
