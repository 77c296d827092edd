package dev.weft.cli;

import org.apache.commons.cli.Options;

/** {@code weft run}. */
final class RunVerb implements Verb {
  @Override
  public String word() {
    return "run";
  }

  @Override
  public Options options() {
    return new Options();
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException {
    throw new UsageException("'run' is not there yet");
  }
}
