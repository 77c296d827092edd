package dev.weft.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Places of boxes that stand in layers, after K. Sugiyama, S. Tagawa and M. Toda, Methods for
 * visual understanding of hierarchical system structures, 1981: an edge over several layers gets a
 * bend in each; the order within layers follows the neighbours' mean; then every box is pulled to
 * the height of its neighbours as far as the others of its layer allow.
 */
final class LayeredLayout {
  private static final int SWEEPS = 12;
  private static final double BOX = 54;
  private static final double BEND = 16;

  private final List<List<Place>> layers = new ArrayList<>();
  private final List<List<Place>> routes = new ArrayList<>();
  private final Place[] boxes;

  /** A box, or a bend of an edge. */
  static final class Place {
    private final int layer;
    private final double size;
    private final List<Place> before = new ArrayList<>();
    private final List<Place> behind = new ArrayList<>();
    private double weight;
    private double height;

    private Place(int layer, double size) {
      this.layer = layer;
      this.size = size;
    }

    /** Returns its layer, from 0. */
    int layer() {
      return layer;
    }

    /** Returns where its middle lies, from 0 downwards. */
    double height() {
      return height;
    }
  }

  /** Places boxes, given by their layers, and the routes of edges between them. */
  LayeredLayout(int[] layerOf, List<Edge> edges) {
    for (int layer = 0; layer <= Arrays.stream(layerOf).max().orElse(0); layer++) {
      layers.add(new ArrayList<>());
    }
    this.boxes = new Place[layerOf.length];
    for (int box = 0; box < layerOf.length; box++) {
      boxes[box] = add(layerOf[box], BOX);
    }
    for (Edge edge : edges) {
      routes.add(route(boxes[edge.from()], boxes[edge.to()]));
    }
    order();
    pull();
  }

  /** Returns the place of a box. */
  Place box(int index) {
    return boxes[index];
  }

  /** Returns the places that an edge leads through, its two boxes included. */
  List<Place> route(int edge) {
    return routes.get(edge);
  }

  /** Returns the height of everything. */
  double height() {
    double lowest = 0;
    for (List<Place> layer : layers) {
      for (Place place : layer) {
        lowest = Math.max(lowest, place.height + place.size / 2);
      }
    }
    return lowest;
  }

  private Place add(int layer, double size) {
    Place place = new Place(layer, size);
    layers.get(layer).add(place);
    return place;
  }

  private List<Place> route(Place from, Place to) {
    List<Place> route = new ArrayList<>(List.of(from));
    Place last = from;
    for (int layer = from.layer + 1; layer <= to.layer; layer++) {
      Place next = layer == to.layer ? to : add(layer, BEND);
      last.behind.add(next);
      next.before.add(last);
      route.add(next);
      last = next;
    }
    return route;
  }

  private void order() {
    List<List<Place>> best = copy();
    long fewest = Long.MAX_VALUE;
    for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
      number();
      for (int at = 0; at < layers.size(); at++) {
        boolean forth = sweep % 2 == 0;
        List<Place> layer = layers.get(forth ? at : layers.size() - 1 - at);
        for (Place place : layer) {
          place.weight = mean(forth ? place.before : place.behind, place.weight);
        }
        layer.sort(Comparator.comparingDouble(place -> place.weight));
        number(layer);
      }
      long crossings = crossings();
      if (crossings < fewest) {
        fewest = crossings;
        best = copy();
      }
    }
    layers.clear();
    layers.addAll(best);
    number();
  }

  private List<List<Place>> copy() {
    List<List<Place>> copy = new ArrayList<>();
    layers.forEach(layer -> copy.add(new ArrayList<>(layer)));
    return copy;
  }

  private void number() {
    layers.forEach(LayeredLayout::number);
  }

  private static void number(List<Place> layer) {
    for (int at = 0; at < layer.size(); at++) {
      layer.get(at).weight = at;
    }
  }

  private static double mean(List<Place> neighbours, double otherwise) {
    double sum = 0;
    for (Place neighbour : neighbours) {
      sum += neighbour.weight;
    }
    return neighbours.isEmpty() ? otherwise : sum / neighbours.size();
  }

  private long crossings() {
    long crossings = 0;
    for (int at = 1; at < layers.size(); at++) {
      int[] ends = layers.get(at - 1).stream().flatMapToInt(LayeredLayout::ends).toArray();
      crossings += Crossings.count(ends, layers.get(at).size());
    }
    return crossings;
  }

  private static IntStream ends(Place place) {
    return place.behind.stream().mapToInt(next -> (int) next.weight).sorted();
  }

  private void pull() {
    for (List<Place> layer : layers) {
      double at = 0;
      for (Place place : layer) {
        place.height = at + place.size / 2;
        at += place.size;
      }
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int at = 0; at < layers.size(); at++) {
        boolean forth = sweep % 2 == 0;
        settle(layers.get(forth ? at : layers.size() - 1 - at), forth, sweep >= SWEEPS - 2);
      }
    }
    double top = Double.MAX_VALUE;
    for (List<Place> layer : layers) {
      for (Place place : layer) {
        top = Math.min(top, place.height - place.size / 2);
      }
    }
    for (List<Place> layer : layers) {
      for (Place place : layer) {
        place.height -= top;
      }
    }
  }

  /** Moves a layer's places to where they want to be, least squares, keeping order and distance. */
  private static void settle(List<Place> layer, boolean forth, boolean both) {
    double[] offset = new double[layer.size()];
    double[] sum = new double[layer.size()];
    int[] count = new int[layer.size()];
    int blocks = 0;
    double edge = 0;
    for (int at = 0; at < layer.size(); at++) {
      Place place = layer.get(at);
      offset[at] = edge + place.size / 2;
      edge += place.size;
      sum[blocks] = wish(place, forth, both) - offset[at];
      count[blocks++] = 1;
      while (blocks > 1
          && sum[blocks - 2] / count[blocks - 2] > sum[blocks - 1] / count[blocks - 1]) {
        sum[blocks - 2] += sum[blocks - 1];
        count[blocks - 2] += count[blocks - 1];
        blocks--;
      }
    }
    int at = 0;
    for (int block = 0; block < blocks; block++) {
      for (int each = 0; each < count[block]; each++, at++) {
        layer.get(at).height = offset[at] + sum[block] / count[block];
      }
    }
  }

  private static double wish(Place place, boolean forth, boolean both) {
    double sum = 0;
    int count = 0;
    for (Place each : forth || both ? place.before : List.<Place>of()) {
      sum += each.height;
      count++;
    }
    for (Place each : !forth || both ? place.behind : List.<Place>of()) {
      sum += each.height;
      count++;
    }
    return count == 0 ? place.height : sum / count;
  }
}
