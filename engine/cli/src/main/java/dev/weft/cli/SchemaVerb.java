package dev.weft.cli;

import org.apache.commons.cli.Options;

/** {@code weft schema}. */
final class SchemaVerb implements Verb {
  @Override
  public String word() {
    return "schema";
  }

  @Override
  public Options options() {
    return new Options();
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException {
    throw new UsageException("'schema' is not there yet");
  }
}
