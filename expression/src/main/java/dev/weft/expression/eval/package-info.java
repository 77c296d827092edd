/**
 * A checked tree and an {@link dev.weft.expression.eval.Environment} to a value. Start at {@link
 * dev.weft.expression.eval.Value}.
 */
@NullMarked
package dev.weft.expression.eval;

import org.jspecify.annotations.NullMarked;
