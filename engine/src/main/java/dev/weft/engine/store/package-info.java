/**
 * What is remembered of runs: a port, and the written form of events. Start at {@link
 * dev.weft.engine.store.RunStore}.
 */
@NullMarked
package dev.weft.engine.store;

import org.jspecify.annotations.NullMarked;
