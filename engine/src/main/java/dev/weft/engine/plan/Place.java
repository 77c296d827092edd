package dev.weft.engine.plan;

/** The kinds of places in a job where references may stand; they differ in what has a meaning. */
enum Place {
  /** A parameter, environment value or output path of an action. */
  ACTION("here"),
  /** The condition of an action. */
  CONDITION("in 'when'"),
  /** What an action is repeated for. */
  FOREACH("in 'foreach'"),
  /** The environment of all children. */
  JOB_ENVIRONMENT("in the environment of the whole job"),
  /** The outputs of the job. */
  JOB_OUTPUT("in the outputs of the job"),
  /** The body of a declared command. */
  BODY("in the body of a command");

  private final String words;

  Place(String words) {
    this.words = words;
  }

  /** Returns where that is, for a message. */
  String words() {
    return words;
  }

  /** Tells whether actions and their outputs may be referred to. */
  boolean seesActions() {
    return this == ACTION || this == CONDITION || this == FOREACH || this == JOB_OUTPUT;
  }

  /** Tells whether names below a root that is no action may be referred to. */
  boolean sees(String root) {
    return switch (root) {
      case "inputs", "secrets" -> this != BODY;
      case "env" -> this != JOB_ENVIRONMENT;
      case "parameters" -> this == BODY;
      case "each" -> this == ACTION;
      default -> true;
    };
  }
}
