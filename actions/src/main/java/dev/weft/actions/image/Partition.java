package dev.weft.actions.image;

/**
 * A part of a disk.
 *
 * @param number as Linux counts: from 1; logical ones from 5
 */
record Partition(int number, Region region) {}
