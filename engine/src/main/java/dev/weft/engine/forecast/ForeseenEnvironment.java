package dev.weft.engine.forecast;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.plan.Plan;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.syntax.Expr;
import java.util.List;
import java.util.OptionalInt;

/**
 * What references are worth before a run: what is about an open action is not known yet. Whatever
 * is asked for and not known yet is noted.
 *
 * @param known what all else is worth
 * @param firm whether status functions count only what is sure; else what is open is taken to
 *     succeed
 */
record ForeseenEnvironment(Plan plan, Open open, Environment known, Unknowns unknowns, boolean firm)
    implements Environment {

  @Override
  public Lookup lookup(Expr.Reference reference) {
    boolean about = reference.root().equals("actions");
    String name = about ? reference.field(0) : reference.root();
    return noted(reference, isOpen(name) ? new Lookup.NotYet() : known.lookup(reference));
  }

  private Lookup noted(Expr asked, Lookup found) {
    if (found instanceof Lookup.NotYet) {
      unknowns.note(asked);
    }
    return found;
  }

  private boolean isOpen(String name) {
    OptionalInt action = plan.find(new ActionName(name));
    return action.isPresent() && open.is(action.getAsInt());
  }

  @Override
  public Lookup status(Expr.Call call) {
    boolean sure = !firm || call.function().equals("always") || isSettled(call.arguments());
    return noted(call, sure ? known.status(call) : new Lookup.NotYet());
  }

  private boolean isSettled(List<Expr> named) {
    for (Expr each : named) {
      if (each instanceof Expr.Reference name && isOpen(name.root())) {
        return false;
      }
    }
    return !named.isEmpty();
  }
}
