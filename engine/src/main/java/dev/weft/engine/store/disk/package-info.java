/**
 * Files and folders kept on disk, by what is in them. Start at {@link
 * dev.weft.engine.store.disk.DiskArtifactStore}.
 */
@NullMarked
package dev.weft.engine.store.disk;

import org.jspecify.annotations.NullMarked;
