/**
 * The command line: arguments in, text and exit codes out. Puts the engine together; nothing
 * imports it. Start at {@link dev.weft.cli.Cli}.
 */
@NullMarked
package dev.weft.cli;

import org.jspecify.annotations.NullMarked;
