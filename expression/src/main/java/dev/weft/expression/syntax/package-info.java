/**
 * Text to tree, without throwing: lexer, parser, printer. Start at {@link
 * dev.weft.expression.syntax.Template}.
 */
@NullMarked
package dev.weft.expression.syntax;

import org.jspecify.annotations.NullMarked;
