package dev.weft.engine.run;

import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Job;
import dev.weft.engine.plan.ArgumentEvaluator;
import dev.weft.engine.plan.ArgumentValue;
import dev.weft.engine.plan.Plan;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import dev.weft.expression.syntax.Expr;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What references are worth that are about no action: inputs, the job, the run. */
public final class JobEnvironment implements Environment {
  private final Plan plan;
  private final Environment run;

  /**
   * Makes the environment of a run.
   *
   * @param secrets the values of those that were given, by name
   */
  public JobEnvironment(Plan plan, RunFacts facts, Map<String, Value> secrets) {
    this(plan, new OfRun(facts, Map.copyOf(secrets)));
  }

  /**
   * Makes the environment of a job that another has run.
   *
   * @param run what references are worth that are about the whole run, such as secrets
   */
  public JobEnvironment(Plan plan, Environment run) {
    this.plan = plan;
    this.run = run;
  }

  /** What is the same wherever in a run it is asked. */
  private record OfRun(RunFacts facts, Map<String, Value> secrets) implements Environment {
    @Override
    public Lookup lookup(Expr.Reference reference) {
      String field = reference.field(0);
      return switch (reference.root()) {
        case "run" -> run(field);
        case "secrets" -> found(secrets.get(field), "secret '" + field + "' was not given");
        default -> new Lookup.Absent("there is no action '" + reference.root() + "'");
      };
    }

    private Lookup run(String field) {
      return switch (field) {
        case "id" -> new Lookup.Found(new Value.Text(facts.run().value()), 1);
        case "dir" -> new Lookup.Found(new Value.Text(facts.folder()), 1);
        default -> new Lookup.Absent("'run." + field + "' does not exist");
      };
    }

    @Override
    public Lookup status(Expr.Call call) {
      return new Lookup.Absent("'" + call.function() + "()' is about actions, and there are none");
    }
  }

  @Override
  public Lookup lookup(Expr.Reference reference) {
    String field = reference.field(0);
    return switch (reference.root()) {
      case "inputs" -> found(plan.inputs().get(field), "input '" + field + "' was not given");
      case "env" -> env(field);
      case "job" -> job(field);
      case "run", "secrets" -> run.lookup(reference);
      default -> new Lookup.Absent("there is no action '" + reference.root() + "'");
    };
  }

  private static Lookup found(@Nullable Value value, String otherwise) {
    return value == null ? new Lookup.Absent(otherwise) : new Lookup.Found(value, 1);
  }

  private Lookup env(String name) {
    Argument written = plan.job().declared().env().get(name);
    if (written == null) {
      return new Lookup.Absent("'env." + name + "' is not declared");
    }
    ArgumentValue value = new ArgumentEvaluator(this).evaluate(written);
    if (value instanceof ArgumentValue.Known known) {
      return new Lookup.Found(known.value(), 1);
    }
    return new Lookup.Absent("'env." + name + "' has no value");
  }

  private Lookup job(String field) {
    Job.Header header = plan.job().header();
    return switch (field) {
      case "name" -> new Lookup.Found(new Value.Text(header.name()), 1);
      case "dir" -> new Lookup.Found(new Value.Text(header.folder()), 1);
      default -> new Lookup.Absent("'job." + field + "' does not exist");
    };
  }

  @Override
  public Lookup status(Expr.Call call) {
    return new Lookup.Absent("'" + call.function() + "()' is about actions, and there are none");
  }
}
