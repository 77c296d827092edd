/**
 * Child processes: started in a group of their own, waited for, killed whole. Start at {@link
 * dev.weft.engine.process.Processes}.
 */
@NullMarked
package dev.weft.engine.process;

import org.jspecify.annotations.NullMarked;
