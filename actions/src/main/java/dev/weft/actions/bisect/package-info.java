/**
 * The command {@code bisect}, which finds the commit that brought something by having a job run for
 * one commit after another. What is searched is read in {@code history}, what is probed next is
 * decided in {@code search}; here both are joined to the runs. Start at {@link
 * dev.weft.actions.bisect.Bisection}.
 */
@NullMarked
package dev.weft.actions.bisect;

import org.jspecify.annotations.NullMarked;
