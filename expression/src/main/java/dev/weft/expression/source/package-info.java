/**
 * Named texts and places in them. Imported by everything; imports nothing but the JDK. Start at
 * {@link dev.weft.expression.source.SourceText}.
 */
@NullMarked
package dev.weft.expression.source;

import org.jspecify.annotations.NullMarked;
