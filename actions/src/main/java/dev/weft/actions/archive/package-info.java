/**
 * The commands {@code archive} and {@code unpack}. What comes out of an archive is somebody else's:
 * its names, kinds, sizes and number are checked before anything of an entry is written ({@link
 * dev.weft.actions.archive.EntryNames}, {@link dev.weft.actions.archive.UnpackLimits}), and all of
 * it is moved to its place at the end or not at all. The only user of Commons Compress and of zstd
 * but the export of runs. Start at {@link dev.weft.actions.archive.Unpacking}.
 */
@NullMarked
package dev.weft.actions.archive;

import org.jspecify.annotations.NullMarked;
