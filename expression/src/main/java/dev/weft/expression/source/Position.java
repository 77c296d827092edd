package dev.weft.expression.source;

/**
 * A place as people read it.
 *
 * @param line from 1
 * @param column from 1, in UTF-16 units
 */
public record Position(int line, int column) {}
