/**
 * What a bisection asks of a git repository, through the program {@code git}, and the texts it
 * writes: ends and what is wrong with them, candidates and their parents, a working tree for each
 * of several probes at once, the culprit reverted, a log for {@code git bisect replay}, lines for
 * the mail. Lists of anything else have the same shape. The commands that bisect import it; it
 * knows neither them nor how the next candidate is chosen. Start at {@link
 * dev.weft.actions.bisect.history.GitHistory}.
 */
@NullMarked
package dev.weft.actions.bisect.history;

import org.jspecify.annotations.NullMarked;
