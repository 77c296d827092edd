package dev.weft.actions.bisect;

import dev.weft.actions.bisect.history.Narrowing;
import dev.weft.actions.bisect.search.Costs;
import dev.weft.actions.bisect.search.Noise;
import dev.weft.actions.bisect.search.Outcome;
import dev.weft.actions.bisect.search.SearchRules;
import dev.weft.actions.bisect.search.Trust;
import dev.weft.actions.outcome.FailedException;
import dev.weft.engine.job.Durations;
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.TextPattern;
import dev.weft.expression.eval.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a bisection, read.
 *
 * @param body how the job is run
 * @param judging what a run of it means
 */
record BisectSettings(Range range, Body body, Judging judging, SearchRules rules, Budget budget) {

  /** The input that takes the revision where nothing is said of it. */
  static final String COMMIT = "commit";

  /**
   * What is searched.
   *
   * @param repository of git, or else {@code list} is there
   */
  record Range(
      Optional<String> repository,
      Optional<String> list,
      Written ends,
      Narrowing narrowing,
      Knowledge knowledge) {}

  /**
   * What is known of commits before any is tried.
   *
   * @param sources paths in which commits are compared
   * @param likely paths; who touches one is suspected more
   */
  record Knowledge(List<String> sources, List<String> likely) {}

  /** The ends, as the user names them. */
  record Written(List<String> good, Optional<String> bad) {}

  /** How the job is run. */
  record Body(
      Optional<String> input, Optional<Trees> trees, Map<String, Value> inputs, int slots) {}

  /**
   * The working trees that it is given.
   *
   * @param input the input that takes the path
   */
  record Trees(String input, boolean keepIgnored, List<String> hotfixes) {}

  /** What a run of the job means. */
  record Judging(
      Map<String, Meaning> verdicts,
      Meaning timeouts,
      Optional<TextPattern> signature,
      boolean fix) {}

  /**
   * What may be spent.
   *
   * @param skips how many revisions may be untestable, 0 for any number
   * @param time after which nothing more is probed
   */
  record Budget(int skips, Optional<Duration> time) {
    /** Returns what is used up; nothing where the search may go on. */
    Optional<String> exceeded(List<Probe> made, Duration taken) {
      if (time.isPresent() && taken.compareTo(time.get()) > 0) {
        return Optional.of("the time allowed is over");
      }
      long untried =
          made.stream().filter(it -> it.outcome().equals(Optional.of(Outcome.UNTESTABLE))).count();
      return skips > 0 && untried > skips
          ? Optional.of("more than " + skips + " revisions could not be tried")
          : Optional.empty();
    }
  }

  /**
   * Reads them.
   *
   * @throws FailedException when one makes no sense
   */
  static BisectSettings of(Map<String, Value> parameters) throws FailedException {
    ParameterReader read = new ParameterReader(parameters);
    int slots = read.integer(BisectParameters.SLOTS, 1, 1000);
    Range range =
        new Range(
            read.text(BisectParameters.REPO),
            read.text(BisectParameters.OVER),
            new Written(read.texts(BisectParameters.GOOD), read.text(BisectParameters.BAD)),
            new Narrowing(
                read.truth(BisectParameters.FIRST_PARENT), read.texts(BisectParameters.PATHS)),
            new Knowledge(
                read.texts(BisectParameters.SOURCES), read.texts(BisectParameters.LIKELY)));
    Body body =
        new Body(
            read.text(BisectParameters.INPUT),
            read.text(BisectParameters.TREE_INPUT)
                .map(
                    it ->
                        new Trees(
                            it,
                            read.truth(BisectParameters.KEEP_IGNORED),
                            read.texts(BisectParameters.HOTFIXES))),
            read.entries(BisectParameters.INPUTS),
            slots);
    int skips = read.integer(BisectParameters.SKIPS, 0, Integer.MAX_VALUE);
    return new BisectSettings(
        range, body, judging(read), rules(read), new Budget(skips, time(read)));
  }

  /** Returns what is said of noise; empty where it makes no sense. */
  static Optional<Noise> noise(String word) {
    if (word.equals("none")) {
      return Optional.of(new Noise.Exact());
    } else if (word.equals("estimate")) {
      return Optional.of(new Noise.Estimated());
    }
    int comma = word.indexOf(',');
    try {
      double falseFail = Double.parseDouble(word.substring(0, Math.max(0, comma)));
      return Optional.of(new Noise.Known(falseFail, Double.parseDouble(word.substring(comma + 1))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Judging judging(ParameterReader read) throws FailedException {
    Map<String, Meaning> verdicts = new LinkedHashMap<>();
    for (Map.Entry<String, Value> each : read.entries(BisectParameters.VERDICTS).entrySet()) {
      String word = TextForm.of(each.getValue()).orElse("");
      verdicts.put(
          each.getKey(),
          Meaning.of(word)
              .orElseThrow(() -> FailedException.rejected("'" + word + "' is no verdict")));
    }
    return new Judging(
        verdicts,
        read.text(BisectParameters.TIMEOUTS).flatMap(Meaning::of).orElse(Meaning.INFRASTRUCTURE),
        signature(read),
        read.truth(BisectParameters.FIX));
  }

  private static Optional<TextPattern> signature(ParameterReader read) throws FailedException {
    try {
      return read.text(BisectParameters.SIGNATURE).map(TextPattern::of);
    } catch (IllegalArgumentException e) {
      throw FailedException.rejected("'signature' is no regular expression: " + e.getMessage());
    }
  }

  private static SearchRules rules(ParameterReader read) throws FailedException {
    String word = read.text(BisectParameters.NOISE).orElse("none");
    Noise noise =
        noise(word).orElseThrow(() -> FailedException.rejected("'noise' is '" + word + "'"));
    double confidence = Double.parseDouble(read.text(BisectParameters.CONFIDENCE).orElse(".95"));
    if (!(confidence > .5 && confidence < 1)) {
      throw FailedException.rejected("'confidence' is above 0.5 and below 1");
    }
    return new SearchRules(
        noise,
        new Trust(confidence, read.truth(BisectParameters.CONFIRM)),
        Costs.EQUAL,
        read.integer(BisectParameters.PROBES, 0, Integer.MAX_VALUE),
        read.integer(BisectParameters.SEED, Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  private static Optional<Duration> time(ParameterReader read) throws FailedException {
    Optional<String> written = read.text(BisectParameters.TIME);
    Optional<Duration> time = written.flatMap(Durations::parse);
    if (written.isPresent() && time.isEmpty()) {
      throw FailedException.rejected("'time' is a duration such as 90s or 2h");
    }
    return time;
  }
}
