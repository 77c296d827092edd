package dev.weft.engine.forecast;

import dev.weft.engine.reuse.LastingReuse;

/** What the runs inside one another that are foreseen together share. */
record World(LastingReuse reuse, Unknowns unknowns, Insides insides) {}
