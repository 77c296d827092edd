/**
 * The command {@code run_job}, which has another job run. Start at {@link
 * dev.weft.actions.job.RunJobCommand}.
 */
@NullMarked
package dev.weft.actions.job;

import org.jspecify.annotations.NullMarked;
