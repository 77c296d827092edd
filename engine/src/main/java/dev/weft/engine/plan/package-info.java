/**
 * Job and commands to a checked, ordered plan. No input or output, no threads, no clock. Start at
 * {@link dev.weft.engine.plan.Planner}.
 */
@NullMarked
package dev.weft.engine.plan;

import org.jspecify.annotations.NullMarked;
