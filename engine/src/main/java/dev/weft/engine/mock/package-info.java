/**
 * Runs in which no action is performed: somebody wrote down what comes of each, and the run goes by
 * that in virtual time. For testing what a job does when. Start at {@link
 * dev.weft.engine.mock.MockedActions}.
 */
@NullMarked
package dev.weft.engine.mock;

import org.jspecify.annotations.NullMarked;
