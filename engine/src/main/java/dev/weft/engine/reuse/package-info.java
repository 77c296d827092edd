/**
 * Whether an action must run at all: what its result depends on, as one fingerprint, and what was
 * once made of the same. Used by {@code execute}, on the threads that perform attempts. Start at
 * {@link dev.weft.engine.reuse.Reuse}.
 */
@NullMarked
package dev.weft.engine.reuse;

import org.jspecify.annotations.NullMarked;
