/**
 * File systems inside of files, read without root: ext2, ext3, ext4 and FAT, alone or in the
 * partitions of a disk. An image is never trusted: each number read from it is checked before it is
 * used, every loop has a bound, and what is wrong is a {@link BadImageException}. Nothing here
 * writes to an image. Start at {@link dev.weft.actions.image.DiskImage}; what a file system must
 * offer is {@link dev.weft.actions.image.FileSystem}.
 */
@NullMarked
package dev.weft.actions.image;

import org.jspecify.annotations.NullMarked;
