package dev.weft.cli;

import java.io.IOException;
import java.util.Optional;
import org.apache.commons.cli.Options;

/** {@code weft schema}: the form of job files, for editors and validators. */
final class SchemaVerb implements Verb {
  @Override
  public String word() {
    return "schema";
  }

  @Override
  public Options options() {
    return new Options().addOption(Arguments.valued("job"));
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException, IOException {
    if (!arguments.words().isEmpty()) {
      throw new UsageException(
          "'schema' takes no '" + arguments.words().get(0) + "'",
          "'--job JOB' adds the commands that a job declares");
    }
    Optional<Catalogue> catalogue = Catalogue.of(arguments, streams);
    if (catalogue.isEmpty()) {
      return ExitCode.REFUSED;
    }
    streams.out().print(JobSchema.text(catalogue.get()));
    return ExitCode.DONE;
  }
}
