package dev.weft.actions.bisect.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The tree of choices that lies ahead, level by level. */
final class Ahead {
  private record Branch(Search search, Choice choice) {}

  private Ahead() {}

  /** Returns the choices of the first levels; in a level, the most probable first. */
  static List<Choice> of(Search search, Point first, int levels) {
    List<Choice> choices = new ArrayList<>();
    List<Branch> level = List.of(new Branch(search, new Choice(List.of(), first, 1)));
    for (int depth = 0; depth < levels && !level.isEmpty(); depth++) {
      List<Branch> next = new ArrayList<>();
      for (Branch branch : level) {
        choices.add(branch.choice());
        if (depth + 1 < levels) {
          grow(branch, next);
        }
      }
      next.sort(Comparator.comparingDouble((Branch each) -> -each.choice().probability()));
      level = next;
    }
    return List.copyOf(choices);
  }

  private static void grow(Branch branch, List<Branch> next) {
    Choice choice = branch.choice();
    double bad = branch.search().probabilityOfBad(choice.point());
    for (Outcome outcome : List.of(Outcome.GOOD, Outcome.BAD)) {
      double share = outcome == Outcome.BAD ? bad : 1 - bad;
      Search then = branch.search().take(new Verdict(choice.point(), outcome));
      List<Point> chosen = share > 0 ? then.choose(List.of(), 1) : List.of();
      if (!chosen.isEmpty()) {
        List<Outcome> after = new ArrayList<>(choice.after());
        after.add(outcome);
        next.add(new Branch(then, new Choice(after, chosen.get(0), choice.probability() * share)));
      }
    }
  }
}
