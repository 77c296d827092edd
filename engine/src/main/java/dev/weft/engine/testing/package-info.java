/**
 * What tests of jobs, commands and stores need: time that stands still until it is moved, threads
 * that take turns, commands that do as they are told, stores that fail. For use by tests, here and
 * elsewhere. Start at {@link dev.weft.engine.testing.SteppingExecutor}.
 */
@NullMarked
package dev.weft.engine.testing;

import org.jspecify.annotations.NullMarked;
