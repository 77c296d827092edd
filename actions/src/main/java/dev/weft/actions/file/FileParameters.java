package dev.weft.actions.file;

import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.command.ParameterDescription.Reading;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;

/** Descriptions that several commands of files share, so that they mean the same in all. */
public final class FileParameters {
  /** What is to be known of several attempts at once. */
  public static final String PARALLEL =
      "safe unless two put something at the same stated place; each makes what it makes under a"
          + " name of its own and moves it there when it is whole";

  private FileParameters() {}

  /** Describes where something is taken from. */
  public static ParameterDescription from(String what) {
    return new ParameterDescription(
        "from",
        Type.STRING,
        new Presence.Required(),
        Reading.PLAIN,
        what + "; a relative path starts where the job file lies");
  }

  /**
   * Describes where something is put.
   *
   * @param otherwise its name where none is written
   */
  public static ParameterDescription to(String otherwise) {
    return new ParameterDescription(
        "to",
        Type.STRING,
        new Presence.Optional(),
        Reading.PLACE,
        "where to put it: a path in the work folder, or an absolute one such as"
            + " '${job.dir}/…'; without it "
            + otherwise);
  }

  /** Describes whether a folder that is in the way is replaced. */
  public static ParameterDescription replace() {
    return new ParameterDescription(
        "replace",
        Type.BOOLEAN,
        new Presence.Default(new Value.Bool(false)),
        Reading.PLAIN,
        "whether a folder that is there already, and is not the same, may be replaced");
  }

  /** Describes a limit. */
  public static ParameterDescription most(String name, long otherwise, String what) {
    return new ParameterDescription(
        name,
        Type.INTEGER,
        new Presence.Default(new Value.Int(otherwise)),
        Reading.PLAIN,
        "limit: " + what);
  }
}
