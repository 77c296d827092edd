package dev.weft.engine.reuse;

import dev.weft.engine.job.Action;
import dev.weft.engine.job.DeclaredCommand;
import dev.weft.engine.job.Input;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.JobUse;
import dev.weft.engine.job.Output;
import dev.weft.engine.job.OutputList;
import java.util.Collection;

/** Tells whether a job knows any secret at all, in its actions or in the commands it declares. */
public final class JobSecrets {
  private JobSecrets() {}

  /** Tells whether there is any. */
  public static boolean anyIn(Job job) {
    if (!job.declared().secrets().isEmpty()
        || anyIn(job.declared().inputs().values())
        || anyInActions(job.actions())) {
      return true;
    }
    for (DeclaredCommand command : job.commands().values()) {
      if (anyIn(command.signature().parameters().values())
          || anyIn(command.signature().outputs())
          || anyInActions(JobUse.inside(command))) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyIn(Collection<Input> inputs) {
    for (Input input : inputs) {
      if (input.type().secret()) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyInActions(Collection<Action> actions) {
    for (Action action : actions) {
      if (anyIn(action.outputs())) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyIn(OutputList list) {
    if (list instanceof OutputList.Listed listed) {
      for (Output output : listed.outputs().values()) {
        if (output.type().isPresent() && output.type().get().secret()) {
          return true;
        }
      }
    }
    return false;
  }
}
