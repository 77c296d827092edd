package dev.weft.cli;

import java.io.IOException;
import java.util.Optional;
import org.apache.commons.cli.Options;

/** {@code weft schema}: the form of job and hosts files, for editors and validators. */
final class SchemaVerb implements Verb {
  @Override
  public String word() {
    return "schema";
  }

  @Override
  public Options options() {
    return new Options().addOption(Arguments.valued("job")).addOption(GivenLimits.option());
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException, IOException {
    Optional<String> word = arguments.optionalWord("schema");
    if (word.isPresent()) {
      if (!word.get().equals("hosts")) {
        throw new UsageException(
            "there is no schema of '" + word.get() + "'",
            "'weft schema' prints that of jobs, 'weft schema hosts' that of hosts files; '--job"
                + " JOB' adds the commands that a job declares");
      }
      streams.out().print(JobSchema.ofHosts());
      return ExitCode.DONE;
    }
    Optional<Catalogue> catalogue = Catalogue.of(arguments, streams);
    if (catalogue.isEmpty()) {
      return ExitCode.REFUSED;
    }
    streams.out().print(JobSchema.text(catalogue.get()));
    return ExitCode.DONE;
  }
}
