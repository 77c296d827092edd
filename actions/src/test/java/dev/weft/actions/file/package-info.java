/** Tests of the commands that make and check files. */
@NullMarked
package dev.weft.actions.file;

import org.jspecify.annotations.NullMarked;
