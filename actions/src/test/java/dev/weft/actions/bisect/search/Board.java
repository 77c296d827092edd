package dev.weft.actions.bisect.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A search in virtual time whose probes build on their own and then wait for the one board that
 * tests them, as the probes of a job do in which the action that tests holds a board. What the
 * engine does is done here: who is wanted most gets the board the moment it is free, which is
 * before the search has heard of the verdict; what the verdict makes pointless is ended then, at
 * once.
 */
final class Board {
  private final Truth truth;
  private final double build;
  private final double test;

  /** The most wanted first; those begun since stand behind, in the order in which they were. */
  private final List<Flight> flights = new ArrayList<>();

  private @Nullable Flight tested;

  private record Flight(Point point, int number, double built) {}

  Board(Truth truth, double build, double test) {
    this.truth = truth;
    this.build = build;
    this.test = test;
  }

  /** Plays a search to its end. */
  Rehearsal.Played play(Search search, int slots) {
    Search now = search;
    double time = 0;
    int started = 0;
    while (now.answer().isEmpty()) {
      List<Point> flying = flights.stream().map(Flight::point).toList();
      for (Point each : now.choose(flying, slots - flights.size())) {
        flights.add(new Flight(each, started++, time + build * truth.duration(each)));
      }
      Flight done = tested;
      if (done == null) {
        double built = flights.stream().mapToDouble(Flight::built).min().orElseThrow();
        time = Math.max(time, built);
        done = Objects.requireNonNull(firstBuilt(time));
      }
      time += test;
      flights.remove(done);
      tested = firstBuilt(time);
      now = now.take(new Verdict(done.point(), truth.probe(done.point())));
      Search then = now;
      Comparator<Flight> byDoubt = Comparator.comparing(each -> -then.doubt(each.point()));
      flights.sort(byDoubt.thenComparing(Flight::number));
      flights.removeIf(each -> then.isImplied(each.point()));
      if (!flights.contains(tested)) {
        tested = firstBuilt(time);
      }
    }
    return new Rehearsal.Played(now, started, time);
  }

  private @Nullable Flight firstBuilt(double time) {
    return flights.stream().filter(each -> each.built() <= time).findFirst().orElse(null);
  }
}
