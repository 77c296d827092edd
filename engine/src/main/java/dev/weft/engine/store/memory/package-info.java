/** A store that forgets everything when the process ends; for tests and one-off runs. */
@NullMarked
package dev.weft.engine.store.memory;

import org.jspecify.annotations.NullMarked;
