package dev.weft.engine.plan;

import java.util.HashSet;
import java.util.Set;

/** What is referred to anywhere in a job. */
final class Uses {
  private final boolean withOutputs;
  private final Set<String> inputs = new HashSet<>();
  private final Set<String> secrets = new HashSet<>();
  private final Set<String> parameters = new HashSet<>();
  private final Set<Output> outputs = new HashSet<>();

  private record Output(int action, String name) {}

  /** {@code withOutputs} says whether outputs are of interest, too; there are many of them. */
  Uses(boolean withOutputs) {
    this.withOutputs = withOutputs;
  }

  void input(String name) {
    inputs.add(name);
  }

  void secret(String name) {
    secrets.add(name);
  }

  void parameter(String name) {
    parameters.add(name);
  }

  void output(int action, String name) {
    if (withOutputs) {
      outputs.add(new Output(action, name));
    }
  }

  boolean isInputUsed(String name) {
    return inputs.contains(name);
  }

  boolean isSecretUsed(String name) {
    return secrets.contains(name);
  }

  /** Returns the secrets that are referred to. */
  Set<String> secrets() {
    return secrets;
  }

  boolean isParameterUsed(String name) {
    return parameters.contains(name);
  }

  boolean isOutputUsed(int action, String name) {
    return outputs.contains(new Output(action, name));
  }
}
