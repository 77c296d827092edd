package dev.weft.engine.execute;

import dev.weft.engine.process.Processes;

/** What attempts use of the world. */
public record AttemptTools(Processes processes, Surroundings surroundings) {}
