/**
 * What happens next, decided without doing it: (state, event) to (state, decisions). Imports {@code
 * plan}, {@code job} and {@code expression} only; no input or output, no threads, no clock, no
 * randomness. Start at {@link dev.weft.engine.run.RunEvent}.
 */
@NullMarked
package dev.weft.engine.run;

import org.jspecify.annotations.NullMarked;
