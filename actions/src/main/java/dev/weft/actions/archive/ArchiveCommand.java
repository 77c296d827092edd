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
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Packs a file or a folder into an archive. */
public final class ArchiveCommand implements Command {
  static final String PREFIX = "prefix";

  /** How archives are written and read. */
  static final ParameterDescription FORMAT =
      new ParameterDescription(
          "format",
          Type.STRING,
          new Presence.Optional(),
          new Reading(List.of("tar", "tar.gz", "tar.zst", "zip"), false, false),
          "what kind of archive it is; without it the ending of its name says so");

  private static final CommandDescription DESCRIPTION =
      new CommandDescription(
          new CommandName("archive"),
          "Packs a file or folder; the same files always make the same archive.",
          new ParameterList(
              List.of(
                  FileParameters.from(
                      "the file or folder, whose content is packed in the order of the names; links"
                          + " are refused, times and owners are left out"),
                  FileParameters.to("it is named after what is packed, and a tar.gz"),
                  FORMAT,
                  new ParameterDescription(
                      PREFIX,
                      Type.STRING,
                      new Presence.Optional(),
                      Reading.PLAIN,
                      "a folder in the archive that all of it is put in, such as 'linux-6.1'")),
              false),
          new OutputRule.Fixed(List.of(new OutputDescription("file", Type.FILE, "the archive"))),
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
    return Given.perform(context, Archiving::perform);
  }
}
