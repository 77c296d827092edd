package dev.weft.engine.plan;

import dev.weft.expression.diagnostic.DiagnosticCode;
import dev.weft.expression.diagnostic.Severity;

/** What can be wrong with a job whose text can be read. */
public enum PlanCode implements DiagnosticCode {
  UNKNOWN_COMMAND(
      "unknown-command",
      Severity.ERROR,
      "An action names a command that is neither built in nor declared."),
  DUPLICATE_COMMAND(
      "duplicate-command",
      Severity.ERROR,
      "A job declares a command by the name of a built-in one; which is meant would be a guess."),
  MISSING_PARAMETER(
      "missing-parameter",
      Severity.ERROR,
      "An action leaves out a parameter that its command must have."),
  UNKNOWN_PARAMETER(
      "unknown-parameter",
      Severity.ERROR,
      "An action writes a parameter its command does not take."),
  WRONG_PARAMETER_TYPE(
      "wrong-parameter-type",
      Severity.ERROR,
      "A parameter is given a value of another type than its command takes, as written or through"
          + " a reference."),
  BAD_LOCATION(
      "bad-location",
      Severity.ERROR,
      "A location is neither a path nor a URI of the form that its scheme has."),
  NOT_A_CHOICE(
      "not-a-choice",
      Severity.ERROR,
      "A parameter is given a text other than those its command knows."),
  UNDECLARED_OUTPUT(
      "undeclared-output",
      Severity.ERROR,
      "An action lists an output that its command does not make, or not like that."),
  UNKNOWN_ACTION(
      "unknown-action", Severity.ERROR, "A name stands where an action's must, and is none."),
  UNKNOWN_OUTPUT(
      "unknown-output",
      Severity.ERROR,
      "A reference asks an action for an output, or a mock gives it one, that it does not"
          + " declare."),
  UNKNOWN_NAME(
      "unknown-name",
      Severity.ERROR,
      "A reference asks for an input, secret, environment name, parameter or field that nobody"
          + " declares."),
  WRONG_CASE(
      "wrong-case",
      Severity.ERROR,
      "A name is written in other upper and lower case letters than where it is declared."),
  AMBIGUOUS_ACTION(
      "ambiguous-action",
      Severity.ERROR,
      "A reference names one of several actions without a name of their own, so which is meant"
          + " would be a guess."),
  SELF_REFERENCE(
      "self-reference", Severity.ERROR, "An action waits for itself and could never start."),
  REFERENCE_NOT_ALLOWED(
      "reference-not-allowed",
      Severity.ERROR,
      "A reference or status function stands where it has no meaning, such as an output of an"
          + " action in the environment of all of them."),
  BAD_FOREACH(
      "bad-foreach",
      Severity.ERROR,
      "What an action is repeated for is neither a list nor a map, has a string twice, or has more"
          + " than 100,000 elements."),
  RECURSIVE_COMMAND(
      "recursive-command",
      Severity.ERROR,
      "Commands whose bodies are actions perform each other in a circle, so that none would come to"
          + " an end."),
  COMMANDS_TOO_DEEP(
      "commands-too-deep",
      Severity.ERROR,
      "Commands whose bodies are actions perform each other more than 16 levels deep."),
  UNSUITED_JOB(
      "unsuited-job",
      Severity.ERROR,
      "A job that another has run asks for what only a whole run can have: a host held from"
          + " beginning to end, or a secret that the other does not declare."),
  CYCLE(
      "cycle",
      Severity.ERROR,
      "Actions wait for each other in a circle and none could start. One shortest circle is shown"
          + " for each group of actions that are entangled."),
  SECRET_EXPOSED(
      "secret-exposed",
      Severity.ERROR,
      "A value made from a secret would become visible: as a program's argument, in a path, or in"
          + " a parameter that does not keep it."),
  MISSING_INPUT("missing-input", Severity.ERROR, "An input without a default is given no value."),
  UNKNOWN_INPUT(
      "unknown-input",
      Severity.ERROR,
      "A value is given for an input that the job does not declare."),
  WRONG_INPUT_TYPE(
      "wrong-input-type",
      Severity.ERROR,
      "An input is given a value of another type than declared."),
  TOO_MANY_DEPENDENCIES(
      "too-many-dependencies",
      Severity.ERROR,
      "Actions that wait for all others make more dependencies than a plan may hold."),
  NO_HOSTS(
      "no-hosts",
      Severity.ERROR,
      "An action asks for a host, and there is no hosts file that says which there are."),
  UNKNOWN_HOST(
      "unknown-host", Severity.ERROR, "A host is asked for that is not in the hosts file."),
  NO_HOST_FITS(
      "no-host-fits",
      Severity.ERROR,
      "No host has the type and all of the labels that are asked for, or only the one that the job"
          + " holds for its whole run: the action could never start."),
  NESTED_HOLD(
      "nested-hold",
      Severity.ERROR,
      "An action that holds something performs a command whose actions ask for hosts. Two such"
          + " could wait for each other for ever."),
  RACE(
      "race",
      Severity.ERROR,
      "Actions that nothing orders put something at the same place: which of it stays there would"
          + " be a matter of luck."),
  HOST_NOT_HELD(
      "host-not-held",
      Severity.WARNING,
      "The job has a 'target' or 'device_type', and there is no hosts file: it runs here, and holds"
          + " nothing."),
  UNUSED_INPUT("unused-input", Severity.WARNING, "An input is declared and never referred to."),
  UNUSED_SECRET(
      "unused-secret",
      Severity.WARNING,
      "A secret is declared and never referred to, or given to an action that does not use it."),
  UNREACHABLE_ACTION(
      "unreachable-action", Severity.WARNING, "An action's condition can never be true."),
  MISSING_TIMEOUT(
      "missing-timeout",
      Severity.WARNING,
      "With --strict: neither the action nor the job says how long an attempt may take."),
  UNUSED_OUTPUT(
      "unused-output",
      Severity.WARNING,
      "With --strict: nobody refers to this output of an action that others refer to.");

  private final String slug;
  private final Severity severity;
  private final String meaning;

  PlanCode(String slug, Severity severity, String meaning) {
    this.slug = slug;
    this.severity = severity;
    this.meaning = meaning;
  }

  @Override
  public String slug() {
    return slug;
  }

  @Override
  public Severity severity() {
    return severity;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
