package dev.weft.engine.plan;

/**
 * The shape of a plan: actions 0…n-1 in listing order and the dependencies between them, as arrays.
 * An action's dependencies stand together, each producer at most once, ascending; so do its
 * dependants. Immutable by convention: nobody writes to the arrays once it is made.
 */
public final class Graph {
  private final int[] dependencyStart;
  private final int[] dependency;
  private final boolean[] required;
  private final int[] dependantStart;
  private final int[] dependant;

  /**
   * Makes a graph.
   *
   * @param dependencyStart n + 1 offsets into {@code dependency}; action i's are from [i] to [i+1]
   * @param dependency producers
   * @param required by the same offsets: whether the producer's failure or skip skips the consumer
   */
  public Graph(int[] dependencyStart, int[] dependency, boolean[] required) {
    this.dependencyStart = dependencyStart;
    this.dependency = dependency;
    this.required = required;
    int size = dependencyStart.length - 1;
    int[] start = new int[size + 1];
    for (int producer : dependency) {
      start[producer + 1]++;
    }
    for (int i = 0; i < size; i++) {
      start[i + 1] += start[i];
    }
    int[] next = start.clone();
    int[] consumers = new int[dependency.length];
    for (int consumer = 0; consumer < size; consumer++) {
      for (int at = dependencyStart[consumer]; at < dependencyStart[consumer + 1]; at++) {
        consumers[next[dependency[at]]++] = consumer;
      }
    }
    this.dependantStart = start;
    this.dependant = consumers;
  }

  /** Returns the number of actions. */
  public int size() {
    return dependencyStart.length - 1;
  }

  /** Returns the number of dependencies. */
  public int dependencies() {
    return dependency.length;
  }

  /** Returns the offset of an action's first dependency; the next action's is its end. */
  public int firstDependency(int action) {
    return dependencyStart[action];
  }

  /** Returns the producer at an offset. */
  public int producer(int offset) {
    return dependency[offset];
  }

  /** Tells whether the consumer at an offset is skipped when its producer fails or is skipped. */
  public boolean isRequired(int offset) {
    return required[offset];
  }

  /** Returns the offset of an action's first dependant; the next action's is its end. */
  public int firstDependant(int action) {
    return dependantStart[action];
  }

  /** Returns the consumer at an offset of the dependants. */
  public int consumer(int offset) {
    return dependant[offset];
  }
}
