package dev.weft.cli;

import org.apache.commons.cli.Options;

/** {@code weft commands}. */
final class CommandsVerb implements Verb {
  @Override
  public String word() {
    return "commands";
  }

  @Override
  public Options options() {
    return new Options();
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException {
    throw new UsageException("'commands' is not there yet");
  }
}
