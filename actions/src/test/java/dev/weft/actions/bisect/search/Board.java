package dev.weft.actions.bisect.search;

import java.util.ArrayList;
import java.util.List;

/**
 * A search in virtual time whose probes build on their own and then wait for the one board that
 * tests them, as the probes of a job do in which the action that tests holds a board.
 */
final class Board {
  private final Truth truth;
  private final double build;
  private final double test;
  private final List<Flight> flights = new ArrayList<>();

  private record Flight(Point point, double built) {}

  Board(Truth truth, double build, double test) {
    this.truth = truth;
    this.build = build;
    this.test = test;
  }

  /** Plays a search to its end. Of those that are built, the board tests who was started first. */
  Rehearsal.Played play(Search search, int slots) {
    Search now = search;
    double time = 0;
    int started = 0;
    while (now.answer().isEmpty()) {
      List<Point> flying = flights.stream().map(Flight::point).toList();
      for (Point each : now.choose(flying, slots - flights.size())) {
        flights.add(new Flight(each, time + build * truth.duration(each)));
        started++;
      }
      double built = flights.stream().mapToDouble(Flight::built).min().orElseThrow();
      double begin = Math.max(time, built);
      Flight tested =
          flights.stream().filter(each -> each.built() <= begin).findFirst().orElseThrow();
      time = begin + test;
      flights.remove(tested);
      now = now.take(new Verdict(tested.point(), truth.probe(tested.point())));
      Search then = now;
      flights.removeIf(each -> then.isImplied(each.point()));
    }
    return new Rehearsal.Played(now, started, time);
  }
}
