/**
 * The commands {@code shell} and {@code exec}. A script's references become parameters of the
 * shell: the script is lexed to see where each stands, its text never depends on a value, and
 * values travel in the environment. Start at {@link dev.weft.actions.shell.ShellScript}; the lexer
 * is {@link dev.weft.actions.shell.ScriptLexer}, what commands do with their operands is in {@link
 * dev.weft.actions.shell.CommandRules}.
 */
@NullMarked
package dev.weft.actions.shell;

import org.jspecify.annotations.NullMarked;
