/**
 * Waiting for somebody who decides. May be imported by nobody: it is found by its name. Start at
 * {@link dev.weft.actions.approve.ApproveCommand}.
 */
@NullMarked
package dev.weft.actions.approve;

import org.jspecify.annotations.NullMarked;
