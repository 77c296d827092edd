/** How attempts at built-in commands end, for all families of commands. */
@NullMarked
package dev.weft.actions.outcome;

import org.jspecify.annotations.NullMarked;
