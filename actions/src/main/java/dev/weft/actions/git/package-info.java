/**
 * The commands {@code git_checkout} and {@code git_archive}, done by the program {@code git}: every
 * attempt has a repository of its own, in which nothing of the user's configuration but proxies and
 * certificates counts. Start at {@link dev.weft.actions.git.Checkout}. What searches histories runs
 * git by it, too, and has repositories made by it.
 */
@NullMarked
package dev.weft.actions.git;

import org.jspecify.annotations.NullMarked;
