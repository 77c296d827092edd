package dev.weft.cli;

import org.apache.commons.cli.Options;

/** {@code weft graph}. */
final class GraphVerb implements Verb {
  @Override
  public String word() {
    return "graph";
  }

  @Override
  public Options options() {
    return new Options();
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException {
    throw new UsageException("'graph' is not there yet");
  }
}
