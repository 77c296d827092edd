package dev.weft.engine.run;

/**
 * An event and where it happened.
 *
 * @param in the run it belongs to: the run itself or one inside of it
 */
public record Entry(RunPath in, RunEvent event) {}
