package dev.weft.cli;

import org.apache.commons.cli.Options;

/** {@code weft plan}. */
final class PlanVerb implements Verb {
  @Override
  public String word() {
    return "plan";
  }

  @Override
  public Options options() {
    return new Options();
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException {
    throw new UsageException("'plan' is not there yet");
  }
}
