/**
 * What a job is and how it runs; here only the front door, which puts the parts together. Start at
 * {@link dev.weft.engine.RunReport}.
 */
@NullMarked
package dev.weft.engine;

import org.jspecify.annotations.NullMarked;
