/** Tests of the commands that pack and unpack. */
@NullMarked
package dev.weft.actions.archive;

import org.jspecify.annotations.NullMarked;
