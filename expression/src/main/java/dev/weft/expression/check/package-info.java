/**
 * Static types: a tree and a {@link dev.weft.expression.check.Scope} to a type and diagnostics.
 * Start at {@link dev.weft.expression.check.Type}.
 */
@NullMarked
package dev.weft.expression.check;

import org.jspecify.annotations.NullMarked;
