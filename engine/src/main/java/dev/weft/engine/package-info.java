/**
 * What a job is and how it runs; here only the front door, which puts the parts together. Start at
 * {@link dev.weft.engine.Engine}.
 */
@NullMarked
package dev.weft.engine;

import org.jspecify.annotations.NullMarked;
