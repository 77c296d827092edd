/**
 * What {@code ${…}} means: text to tree, tree to type, tree to value. Knows nothing of jobs. Start
 * reading at {@link dev.weft.expression.syntax.Template}.
 */
@NullMarked
package dev.weft.expression;

import org.jspecify.annotations.NullMarked;
