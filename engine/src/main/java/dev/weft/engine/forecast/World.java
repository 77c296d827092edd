package dev.weft.engine.forecast;

import dev.weft.engine.plan.Plan;
import dev.weft.engine.reuse.LastingReuse;
import java.util.Map;

/** What the runs inside one another that are foreseen together share. */
record World(LastingReuse reuse, Unknowns unknowns, Insides insides) {
  /** Returns it as actions inside of others see it. */
  World within(Plan plan, Map<String, String> inherited) {
    return new World(reuse.within(plan, inherited), unknowns, insides);
  }
}
