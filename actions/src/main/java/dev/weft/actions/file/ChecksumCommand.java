package dev.weft.actions.file;

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

/** Works out checksums of files, and compares them with those that are expected. */
public final class ChecksumCommand implements Command {
  static final String FILES = "files";
  static final String ALGORITHM = "algorithm";
  static final String EXPECTED = "expected";
  static final String SUMS = "sums";

  private static final CommandDescription DESCRIPTION =
      new CommandDescription(
          new CommandName("checksum"),
          "Works out the checksums of files, and fails where one is not as expected.",
          new ParameterList(
              List.of(
                  new ParameterDescription(
                      FILES,
                      Type.arrayOf(Type.STRING),
                      new Presence.Required(),
                      Reading.PLAIN,
                      "the files; a relative path starts where the job file lies"),
                  new ParameterDescription(
                      ALGORITHM,
                      Type.STRING,
                      new Presence.Default(new Value.Text("sha256")),
                      new Reading(List.of("sha256", "sha512"), false, false),
                      "how they are worked out"),
                  new ParameterDescription(
                      EXPECTED,
                      Type.arrayOf(Type.STRING),
                      new Presence.Optional(),
                      Reading.PLAIN,
                      "what they have to be, in the order of the files, as hexadecimal digits"),
                  new ParameterDescription(
                      SUMS,
                      Type.STRING,
                      new Presence.Optional(),
                      Reading.PLAIN,
                      "a file as sha256sum writes it, which has to list each of the files, by its"
                          + " name, with the same checksum")),
              false),
          new OutputRule.Fixed(
              List.of(
                  new OutputDescription(
                      "checksums",
                      Type.arrayOf(Type.STRING),
                      "the checksums in the order of the files"),
                  new OutputDescription(
                      "file",
                      Type.FILE,
                      "a file that lists them, SHA256SUMS or SHA512SUMS, for 'sha256sum -c'"))),
          new Traits(false, Map.of(), "safe"));

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
    return Given.perform(context, given -> new Checksums(given).perform());
  }
}
