/**
 * Carries a run out: the deciding thread, the threads that perform attempts, folders, clock and
 * deadlines. Start at {@link dev.weft.engine.execute.Execution}.
 */
@NullMarked
package dev.weft.engine.execute;

import org.jspecify.annotations.NullMarked;
