package dev.weft.actions.archive;

import dev.weft.actions.file.FileParameters;
import dev.weft.actions.file.Given;
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
import dev.weft.engine.job.CommandName;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Takes the files out of an archive. */
public final class UnpackCommand implements Command {
  static final String STRIP = "strip";

  private static final CommandDescription DESCRIPTION =
      new CommandDescription(
          new CommandName("unpack"),
          "Unpacks an archive, all of it or nothing; one that holds links, devices or names that"
              + " lead elsewhere is refused.",
          new ParameterList(
              List.of(
                  FileParameters.from("the archive"),
                  FileParameters.to("it is named after the archive"),
                  ArchiveCommand.FORMAT,
                  new ParameterDescription(
                      STRIP,
                      Type.INTEGER,
                      new Presence.Default(new Value.Int(0)),
                      Reading.PLAIN,
                      "how many folders are left out at the start of each name; what has no more"
                          + " is left out itself"),
                  FileParameters.replace(),
                  FileParameters.most(
                      UnpackLimits.ENTRIES,
                      100_000,
                      "files and folders in the archive, and folders that only names of others lead through"),
                  FileParameters.most(UnpackLimits.BYTES, 4L << 30, "bytes of all files"),
                  FileParameters.most(
                      UnpackLimits.RATIO,
                      200,
                      "how many times the size of the archive its files may have together, once"
                          + " they are more than 1 MiB")),
              false),
          new OutputRule.Fixed(
              List.of(
                  new OutputDescription(
                      "directory", Type.DIRECTORY, "the folder that it is unpacked in"))),
          new Traits(false, Map.of(), FileParameters.PARALLEL));

  @Override
  public CommandDescription description() {
    return DESCRIPTION;
  }

  @Override
  public boolean isResumable() {
    return true;
  }

  @Override
  public CommandResult run(CommandContext context) throws IOException, InterruptedException {
    return Given.perform(context, given -> new Unpacking(given).perform());
  }
}
