package dev.weft.engine.run;

/**
 * What references may ask of a run as a whole.
 *
 * @param folder absolute path of the run's folder
 */
public record RunFacts(RunId run, String folder) {}
