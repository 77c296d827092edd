/**
 * Text to job: JSON or YAML to a tree that knows where each part is written, and that tree to a
 * {@link dev.weft.engine.job.Job} with everything that is wrong in it. The only user of Jackson and
 * of the YAML library. Start at {@link dev.weft.engine.load.JobReader}.
 */
@NullMarked
package dev.weft.engine.load;

import org.jspecify.annotations.NullMarked;
