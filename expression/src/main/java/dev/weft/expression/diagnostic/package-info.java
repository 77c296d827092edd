/**
 * What is wrong in a text, as values: code, place, message, hint. Every phase returns them in a
 * {@link dev.weft.expression.diagnostic.Checked}. Start at {@link
 * dev.weft.expression.diagnostic.Diagnostic}.
 */
@NullMarked
package dev.weft.expression.diagnostic;

import org.jspecify.annotations.NullMarked;
