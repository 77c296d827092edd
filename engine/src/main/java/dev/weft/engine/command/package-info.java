/**
 * What a command is, for those who write one and for those who call one. Start at {@link
 * dev.weft.engine.command.Command}.
 */
@NullMarked
package dev.weft.engine.command;

import org.jspecify.annotations.NullMarked;
