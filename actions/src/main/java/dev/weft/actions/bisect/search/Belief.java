package dev.weft.actions.bisect.search;

import java.util.Optional;

/** What the verdicts so far say, in numbers of places. It never changes. */
sealed interface Belief permits Certainty, Probability {
  /** Returns what is believed after one more verdict. */
  Belief take(int place, Outcome outcome);

  /** Returns what is believed where probes cost something else: the same. */
  Belief with(SearchRules other);

  /** Returns up to {@code free} places that are worth a probe beside those in flight. */
  int[] choose(int[] inFlight, int free);

  /** Returns whether a probe in flight would tell nothing any more. */
  boolean isImplied(int place);

  /** Returns the end of the search, if it is over. */
  Optional<Answer> answer();

  /** Returns how probable each explanation is. */
  double[] posterior();

  /** Returns the verdicts, counted. */
  Tally tally();
}
