/** Tests of the commands for git, with the program and real repositories. */
@org.jspecify.annotations.NullMarked
package dev.weft.actions.git;
