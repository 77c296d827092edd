package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Boxes keep clear of each other and edges lead where they should. */
final class LayeredLayoutTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noTwoBoxesOfALayerOverlap(long seed) {
    var random = new Random(seed);
    int[] layers = new int[30];
    List<Edge> edges = new ArrayList<>();
    for (int box = 1; box < layers.length; box++) {
      for (int count = random.nextInt(3); count > 0; count--) {
        int from = random.nextInt(box);
        layers[box] = Math.max(layers[box], layers[from] + 1);
        edges.add(new Edge(from, box, false, ""));
      }
    }
    var layout = new LayeredLayout(layers, edges);
    for (int one = 0; one < layers.length; one++) {
      assertTrue(layout.box(one).height() >= 0);
      assertTrue(layout.box(one).height() <= layout.height());
      for (int two = one + 1; two < layers.length; two++) {
        if (layers[one] == layers[two]) {
          double apart = Math.abs(layout.box(one).height() - layout.box(two).height());
          assertTrue(apart >= 53.9, "seed " + seed + ": " + one + " and " + two + ": " + apart);
        }
      }
    }
    for (int edge = 0; edge < edges.size(); edge++) {
      int span = layers[edges.get(edge).to()] - layers[edges.get(edge).from()];
      assertEquals(span + 1, layout.route(edge).size());
    }
  }

  @Test
  void veryManyEdgesBetweenTwoLayersAreDrawn() {
    int side = 500;
    int[] layers = new int[2 * side];
    Arrays.fill(layers, side, 2 * side, 1);
    List<Edge> edges = new ArrayList<>();
    for (int edge = 0; edge < side * side; edge++) {
      edges.add(new Edge(edge / side, side + edge % side, false, ""));
    }
    assertEquals(side * 54, new LayeredLayout(layers, edges).height(), 0.1);
  }

  @Test
  void aDiamondIsDrawnWithoutCrossings() {
    int[] layers = {0, 1, 1, 2};
    var edges =
        List.of(
            new Edge(0, 2, false, ""),
            new Edge(0, 1, false, ""),
            new Edge(1, 3, false, ""),
            new Edge(2, 3, false, ""));
    var layout = new LayeredLayout(layers, edges);
    double[] heights =
        Arrays.stream(new int[] {0, 1, 2, 3})
            .mapToDouble(box -> layout.box(box).height())
            .toArray();
    assertEquals(heights[0], heights[3], 0.1);
    assertEquals((heights[1] + heights[2]) / 2, heights[0], 0.1);
  }
}
