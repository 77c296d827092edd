/**
 * The commands that make and check files: {@code copy}, {@code write_file}, {@code template} and
 * {@code checksum}. What they make is put together beside its place and moved there when it is
 * whole ({@link dev.weft.actions.file.Destination}), so that performing an attempt once more does
 * no harm. Start at {@link dev.weft.actions.file.CopyCommand}.
 */
@NullMarked
package dev.weft.actions.file;

import org.jspecify.annotations.NullMarked;
