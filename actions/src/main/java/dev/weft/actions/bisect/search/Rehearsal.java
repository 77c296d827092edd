package dev.weft.actions.bisect.search;

import java.util.ArrayList;
import java.util.List;

/** A search played to its end in virtual time, with several probes at once. */
final class Rehearsal {
  /** What is played against. */
  interface Prober {
    Outcome probe(Point point);

    double duration(Point point);
  }

  /**
   * How it went.
   *
   * @param search the search at its end
   * @param started how many probes were started, those that were cancelled too
   * @param time when the answer was there
   */
  record Played(Search search, int started, double time) {}

  private record Flight(Point point, double end) {}

  private Rehearsal() {}

  /** Plays a search, in which every result at once makes room for what is worth most then. */
  static Played play(Search search, Prober prober, int slots) {
    Search now = search;
    List<Flight> flights = new ArrayList<>();
    double time = 0;
    int started = 0;
    while (now.answer().isEmpty()) {
      List<Point> flying = flights.stream().map(Flight::point).toList();
      for (Point each : now.choose(flying, slots - flights.size())) {
        flights.add(new Flight(each, time + prober.duration(each)));
        started++;
      }
      if (flights.isEmpty()) {
        break;
      }
      double next = flights.stream().mapToDouble(Flight::end).min().orElse(time);
      time = next;
      for (Flight each : List.copyOf(flights)) {
        if (each.end() <= next) {
          flights.remove(each);
          now = now.take(new Verdict(each.point(), prober.probe(each.point())));
        }
      }
      Search then = now;
      flights.removeIf(each -> then.isImplied(each.point()));
    }
    return new Played(now, started, time);
  }
}
