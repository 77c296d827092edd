/** What a bisection asks of git, against real repositories. */
@org.jspecify.annotations.NullMarked
package dev.weft.actions.bisect.history;
