/**
 * What to probe next, and what the verdicts say: the search of a bisection, without git, runs,
 * threads or a clock. Values only: the choice is a pure function of the verdicts taken and of the
 * seed in the rules, so that replaying verdicts repeats the search. Imported by the command {@code
 * bisect}; imports {@code java.*} alone. Start at {@link dev.weft.actions.bisect.search.Search},
 * whose candidates are a {@link dev.weft.actions.bisect.search.History}.
 */
@NullMarked
package dev.weft.actions.bisect.search;

import org.jspecify.annotations.NullMarked;
