package dev.weft.engine.plan;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.Limits;
import dev.weft.expression.eval.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A checked, ordered job for given inputs. Actions are known by their index in listing order.
 * Immutable; safe for use by several threads.
 */
public final class Plan {
  private final Content content;
  private final Graph graph;
  private final Sequence sequence;
  private final SecretNames secrets;

  /** What holds for all of the actions. */
  record Terms(Limits limits, Siting siting) {}

  /** What the actions are, apart from their order. */
  record Content(
      Job job,
      Map<String, Value> inputs,
      List<PlannedAction> actions,
      DependencyList dependencies,
      Terms terms) {
    Content {
      inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
      actions = Collections.unmodifiableList(actions);
    }
  }

  /**
   * Where secrets occur.
   *
   * @param used those of the job's that something refers to
   * @param outputs those of the job's outputs that are made from one
   */
  record SecretNames(Set<String> used, Set<String> outputs) {
    static final SecretNames NONE = new SecretNames(Set.of(), Set.of());

    SecretNames {
      used = Set.copyOf(used);
      outputs = Set.copyOf(outputs);
    }
  }

  Plan(Content content, Graph graph, Sequence sequence, SecretNames secrets) {
    this.content = content;
    this.graph = graph;
    this.sequence = sequence;
    this.secrets = secrets;
  }

  /** Returns the plan for these inputs, which fit; made for another job, which has this one run. */
  public Plan with(Map<String, Value> inputs) {
    Content given =
        new Content(
            content.job(), inputs, content.actions(), content.dependencies(), content.terms());
    return new Plan(given, graph, sequence, secrets);
  }

  /** Returns the job it is a plan of. */
  public Job job() {
    return content.job();
  }

  /** Returns the values of the job's inputs by name, defaults filled in. */
  public Map<String, Value> inputs() {
    return content.inputs();
  }

  /** Returns the limits that it was made under, which hold for its runs, too. */
  public Limits limits() {
    return content.terms().limits();
  }

  /** Returns where the actions are performed. */
  public Siting siting() {
    return content.terms().siting();
  }

  /** Returns what holds for all of the actions. */
  Terms terms() {
    return content.terms();
  }

  /** Returns the names of the secrets without which the job cannot be run. */
  public Set<String> usedSecrets() {
    return secrets.used();
  }

  /** Returns the names of the job's outputs that are secret. */
  public Set<String> secretOutputs() {
    return secrets.outputs();
  }

  /** Returns the dependencies between the actions. */
  public Graph graph() {
    return graph;
  }

  /** Returns the number of actions. */
  public int size() {
    return content.actions().size();
  }

  /** Returns an action. */
  public PlannedAction action(int index) {
    return content.actions().get(index);
  }

  /** Finds an action by the name it is known by in listings. */
  public OptionalInt find(ActionName name) {
    int found = content.dependencies().find(name.value());
    return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
  }

  /**
   * Returns every index once, each behind all it depends on: by wave, within one as they are
   * listed. Not a copy; not to be written to.
   */
  public int[] order() {
    return sequence.order();
  }

  /**
   * Returns the wave of an action: 0 where it depends on nothing, else one more than the highest of
   * those it depends on.
   */
  public int wave(int action) {
    return sequence.wave(action);
  }

  /** Returns the number of waves. */
  public int waves() {
    return sequence.waves();
  }

  /** Returns the longest path of dependencies, counted in actions, from its first to its last. */
  public int[] criticalPath() {
    int[] path = new int[sequence.waves()];
    int at = -1;
    for (int wave = path.length - 1; wave >= 0; wave--) {
      at = at < 0 ? firstOfWave(wave) : dependencyOfWave(at, wave);
      path[wave] = at;
    }
    return path;
  }

  private int firstOfWave(int wave) {
    for (int action : sequence.order()) {
      if (sequence.wave(action) == wave) {
        return action;
      }
    }
    throw new IllegalStateException("no action in wave " + wave);
  }

  private int dependencyOfWave(int action, int wave) {
    for (int at = graph.firstDependency(action); at < graph.firstDependency(action + 1); at++) {
      if (sequence.wave(graph.producer(at)) == wave) {
        return graph.producer(at);
      }
    }
    throw new IllegalStateException("action " + action + " depends on nothing in wave " + wave);
  }

  /**
   * Returns the plan of the instances of one of its actions, each called as {@link Each#of} says.
   * Nothing orders them but what they write to: instances that write to one thing follow one
   * another. The plan has no outputs; those of an instance are gathered by its {@link Expansion}.
   */
  public Plan instances(Nested.ForEach repeated, List<Each> each) {
    return InstancePlan.of(this, repeated.instance(), each);
  }

  /** Tells whether an action refers to one of these inputs, itself or by the job's environment. */
  public boolean refersTo(int action, Set<String> inputs) {
    return InputUses.any(job(), action(action).action(), inputs);
  }

  /** Returns every reason why an action waits for another, in the order of their places. */
  public List<Dependency> dependenciesOf(int action) {
    return content.dependencies().of(action, graph);
  }
}
