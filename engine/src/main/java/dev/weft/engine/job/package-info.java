/**
 * What a job says, as records. Imports the JDK and {@code expression} only; imported by every other
 * package of the engine. Start at {@link dev.weft.engine.job.Job}.
 */
@NullMarked
package dev.weft.engine.job;

import org.jspecify.annotations.NullMarked;
