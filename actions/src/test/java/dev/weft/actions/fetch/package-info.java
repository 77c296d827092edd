/** Tests of the command fetch. */
@NullMarked
package dev.weft.actions.fetch;

import org.jspecify.annotations.NullMarked;
