/**
 * What every source of the repository keeps to, as rules that are run over all of them. Start at
 * {@link dev.weft.cli.tidy.TidyTest}.
 */
@NullMarked
package dev.weft.cli.tidy;

import org.jspecify.annotations.NullMarked;
