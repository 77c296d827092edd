/** Tests of the shell commands. */
@NullMarked
package dev.weft.actions.shell;

import org.jspecify.annotations.NullMarked;
