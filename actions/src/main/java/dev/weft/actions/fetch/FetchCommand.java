package dev.weft.actions.fetch;

import dev.weft.actions.file.FileParameters;
import dev.weft.actions.file.Given;
import dev.weft.actions.http.ContentCheck;
import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandDescription.ParameterList;
import dev.weft.engine.command.CommandDescription.Traits;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.command.OutputRule.OutputDescription;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.command.ParameterDescription.Reading;
import dev.weft.engine.command.WrittenParameters;
import dev.weft.engine.job.CommandName;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Gets what is at a location: a file or a folder. */
public final class FetchCommand implements Command {
  static final String FROM = "from";
  static final String SHA256 = ContentCheck.SHA256;
  static final String UNVERIFIED = ContentCheck.UNVERIFIED;
  static final String TO = "to";
  static final String MOST_BYTES = "max_size";
  static final String MOST_FILES = "max_files";
  static final String FILE = "file";
  static final String DIRECTORY = "directory";

  private static final long BYTES = 16L << 30;
  private static final long FILES = 100_000;

  private static final CommandDescription DESCRIPTION =
      new CommandDescription(
          new CommandName("fetch"),
          "Gets the file or folder at a location: of this machine, of a host, of a web server, or in an image.",
          new ParameterList(
              List.of(
                  new ParameterDescription(
                      FROM,
                      Type.LOCATION,
                      new Presence.Required(),
                      Reading.PLAIN,
                      "where it is; a relative path starts where the job file lies"),
                  new ParameterDescription(
                      SHA256,
                      Type.STRING,
                      new Presence.Optional(),
                      Reading.PLAIN,
                      "the SHA-256 of the file, 64 hex digits; needed for http and https, unless"
                          + " 'unverified' is true"),
                  new ParameterDescription(
                      UNVERIFIED,
                      Type.BOOLEAN,
                      new Presence.Default(new Value.Bool(false)),
                      Reading.PLAIN,
                      "whether to take whatever a web server sends where there is no 'sha256'"),
                  FileParameters.to("it is called as at the location, in the work folder"),
                  FileParameters.replace(),
                  FileParameters.most(MOST_BYTES, BYTES, "bytes of all that is got from elsewhere"),
                  FileParameters.most(
                      MOST_FILES,
                      FILES,
                      "files and folders in a folder that is got from elsewhere")),
              false),
          new OutputRule.Fixed(
              List.of(
                  new OutputDescription(FILE, Type.FILE, "the file"),
                  new OutputDescription(
                      DIRECTORY, Type.DIRECTORY, "the folder; listed in place of 'file'")),
              1),
          new Traits(false, Map.of(), FileParameters.PARALLEL));

  private final Supplier<Readers> readers;

  /** Makes one that fetches by what the class path has. */
  public FetchCommand() {
    this(Readers::installed);
  }

  FetchCommand(Supplier<Readers> readers) {
    this.readers = readers;
  }

  @Override
  public CommandDescription description() {
    return DESCRIPTION;
  }

  @Override
  public void check(WrittenParameters parameters, Reporter reporter) {
    new FetchCheck(parameters, reporter).check();
  }

  @Override
  public boolean isResumable() {
    return true;
  }

  @Override
  public Optional<String> whyNotReusable(Supplier<Map<String, Value>> parameters) {
    return ContentCheck.whyNotReusable(parameters.get());
  }

  @Override
  public CommandResult run(CommandContext context) throws IOException, InterruptedException {
    return Given.perform(context, given -> Fetching.perform(given, readers.get()));
  }
}
