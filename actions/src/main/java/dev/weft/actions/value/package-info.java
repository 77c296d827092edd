/**
 * The command {@code value}, which makes outputs of its parameters: for wiring, stand-ins and
 * tests. Start at {@link dev.weft.actions.value.ValueCommand}.
 */
@NullMarked
package dev.weft.actions.value;

import org.jspecify.annotations.NullMarked;
