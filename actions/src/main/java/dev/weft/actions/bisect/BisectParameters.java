package dev.weft.actions.bisect;

import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.command.ParameterDescription.Reading;
import dev.weft.engine.job.JobUse;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import java.util.List;

/** The parameters of {@code bisect}. */
final class BisectParameters {
  static final String REPO = "repo";
  static final String OVER = "over";
  static final String GOOD = "good";
  static final String BAD = "bad";
  static final String INPUT = "input";
  static final String TREE_INPUT = "tree_input";
  static final String INPUTS = "inputs";
  static final String SLOTS = "slots";
  static final String FIRST_PARENT = "first_parent";
  static final String PATHS = "paths";
  static final String SOURCES = "sources";
  static final String LIKELY = "likely";
  static final String FIX = "fix";
  static final String VERDICTS = "verdicts";
  static final String TIMEOUTS = "timeouts";
  static final String SIGNATURE = "signature";
  static final String NOISE = "noise";
  static final String CONFIDENCE = "confidence";
  static final String PROBES = "probes";
  static final String TIME = "time";
  static final String CONFIRM = "confirm";
  static final String SKIPS = "skips";
  static final String HOTFIXES = "hotfixes";
  static final String KEEP_IGNORED = "keep_ignored";
  static final String SEED = "seed";

  /** All, in the order in which people read of them. */
  static final List<ParameterDescription> ALL =
      List.of(
          new ParameterDescription(
              JobUse.PARAMETER,
              Type.STRING,
              new Presence.Required(),
              Reading.PLAIN,
              "the file of the job that is run for each probe, from the folder of this job"),
          optional(REPO, Type.STRING, "the git repository that is searched"),
          optional(OVER, Type.STRING, "a file of entries, one a line, that is searched instead"),
          optional(
              GOOD,
              Type.arrayOf(Type.STRING),
              "revisions, or entries, that are good; of a list the first one is, if none is named"),
          optional(BAD, Type.STRING, "the one that is bad; of a list the last one is"),
          optional(
              INPUT,
              Type.STRING,
              "the input of the job that takes the revision: 'commit', where it has such an input"),
          optional(
              TREE_INPUT,
              Type.STRING,
              "the input that takes the path of a working tree at that revision; none is made"
                  + " without it"),
          optional(INPUTS, Type.OBJECT, "the job's other inputs"),
          with(SLOTS, Type.INTEGER, new Value.Int(1), "how many probes go on at once"),
          with(FIRST_PARENT, Type.BOOLEAN, no(), "whether only first parents are followed"),
          optional(PATHS, Type.arrayOf(Type.STRING), "only commits that touch one of them count"),
          optional(
              SOURCES,
              Type.arrayOf(Type.STRING),
              "what the job depends on: commits in which these paths are equal are one"),
          optional(
              LIKELY,
              Type.arrayOf(Type.STRING),
              "commits that touch one of these paths count as ten times as likely at the start"),
          with(FIX, Type.BOOLEAN, no(), "whether the commit is looked for that mended something"),
          optional(
              VERDICTS,
              Type.mapOf(Type.STRING),
              "by action what its failure means: bad, untestable or infrastructure; without a word"
                  + " bad where no other action depends on it, and untestable elsewhere"),
          choice(
              TIMEOUTS,
              "infrastructure",
              List.of("bad", "untestable", "infrastructure"),
              "what it means that an action does not end in time"),
          optional(
              SIGNATURE,
              Type.STRING,
              "a regular expression; a failure is bad only where the log of the action has it"),
          with(
              NOISE,
              Type.STRING,
              text("none"),
              "'none', 'estimate', or 'F,M': how often a good one fails and a bad one passes"),
          with(CONFIDENCE, Type.NUMBER, new Value.Real(.95), "how certain the answer must be"),
          with(
              PROBES,
              Type.INTEGER,
              new Value.Int(0),
              "the most probes that tell something of their revision; 0 for any number"),
          with(
              SKIPS,
              Type.INTEGER,
              new Value.Int(0),
              "the most revisions that cannot be tried; 0 for any number"),
          optional(TIME, Type.STRING, "a duration after which nothing more is probed"),
          with(CONFIRM, Type.BOOLEAN, yes(), "whether the culprit and its parents are tried again"),
          optional(
              HOTFIXES,
              Type.arrayOf(Type.STRING),
              "files of patches; each is put on every commit to which it applies, in the working"
                  + " tree alone"),
          with(
              KEEP_IGNORED,
              Type.BOOLEAN,
              no(),
              "whether files that the project ignores stay in a working tree between probes"),
          with(SEED, Type.INTEGER, new Value.Int(1), "what chances are drawn from"));

  private BisectParameters() {}

  private static ParameterDescription optional(String name, Type type, String description) {
    return new ParameterDescription(
        name, type, new Presence.Optional(), Reading.PLAIN, description);
  }

  private static ParameterDescription with(
      String name, Type type, Value byDefault, String description) {
    return new ParameterDescription(
        name, type, new Presence.Default(byDefault), Reading.PLAIN, description);
  }

  private static ParameterDescription choice(
      String name, String byDefault, List<String> choices, String description) {
    return new ParameterDescription(
        name,
        Type.STRING,
        new Presence.Default(text(byDefault)),
        new Reading(choices, false, false),
        description);
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }

  private static Value no() {
    return new Value.Bool(false);
  }

  private static Value yes() {
    return new Value.Bool(true);
  }
}
