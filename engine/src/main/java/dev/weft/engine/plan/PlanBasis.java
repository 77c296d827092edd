package dev.weft.engine.plan;

import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.job.Job;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import java.util.ArrayList;
import java.util.List;

/** What the planning of a job and of the bodies within it have in common. */
record PlanBasis(
    CommandTable commands,
    PlanOptions options,
    Suggestions suggestions,
    List<Diagnostic> found,
    Siting siting) {
  /** Makes what the planning of a job begins with; commands that cannot be are reported. */
  static PlanBasis of(Job job, CommandCatalogue catalogue, PlanOptions options) {
    List<Diagnostic> found = new ArrayList<>();
    Suggestions suggestions = new Suggestions();
    Siting siting = new SitingCheck(job, suggestions, found::add).check(options.hosts());
    return new PlanBasis(
        new CommandTable(job, catalogue, suggestions, found::add),
        options,
        suggestions,
        found,
        siting);
  }

  /** Returns what takes everything that is wrong. */
  Reporter reporter() {
    return found::add;
  }

  /** Returns what holds for all of the actions. */
  Plan.Terms terms() {
    return new Plan.Terms(options.limits(), siting);
  }

  /** Tells whether anything reported at this index or later is an error. */
  boolean hasErrorsFrom(int index) {
    for (int at = index; at < found.size(); at++) {
      if (found.get(at).isError()) {
        return true;
      }
    }
    return false;
  }
}
