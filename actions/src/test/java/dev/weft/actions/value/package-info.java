/** Tests of the command value. */
@NullMarked
package dev.weft.actions.value;

import org.jspecify.annotations.NullMarked;
