package dev.weft.actions.bisect;

import dev.weft.actions.bisect.history.Narrowing;
import dev.weft.actions.bisect.search.Costs;
import dev.weft.actions.bisect.search.Noise;
import dev.weft.actions.bisect.search.SearchRules;
import dev.weft.actions.bisect.search.Trust;
import dev.weft.actions.outcome.FailedException;
import dev.weft.engine.job.Durations;
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.TextPattern;
import dev.weft.expression.eval.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a bisection, read.
 *
 * @param time after which nothing more is probed
 */
record BisectSettings(
    Range range, Body body, Judging judging, SearchRules rules, Optional<Duration> time) {

  /** The input that takes the revision where nothing is said of it. */
  static final String COMMIT = "commit";

  /**
   * What is searched.
   *
   * @param repository of git, or else {@code list} is there
   * @param sources paths in which commits are compared
   */
  record Range(
      Optional<String> repository,
      Optional<String> list,
      Written ends,
      Narrowing narrowing,
      List<String> sources) {}

  /** The ends, as the user names them. */
  record Written(List<String> good, Optional<String> bad) {}

  /** How the job is run. */
  record Body(
      Optional<String> input,
      Optional<String> treeInput,
      Map<String, Value> inputs,
      int slots,
      boolean keepIgnored) {}

  /** What a run of the job means. */
  record Judging(
      Map<String, Meaning> verdicts,
      Meaning timeouts,
      Optional<TextPattern> signature,
      boolean fix) {}

  /**
   * Reads them.
   *
   * @throws FailedException when one makes no sense
   */
  static BisectSettings of(Map<String, Value> parameters) throws FailedException {
    Reader read = new Reader(parameters);
    int slots = read.integer(BisectParameters.SLOTS, 1, 1000);
    Range range =
        new Range(
            read.text(BisectParameters.REPO),
            read.text(BisectParameters.OVER),
            new Written(read.texts(BisectParameters.GOOD), read.text(BisectParameters.BAD)),
            new Narrowing(
                read.truth(BisectParameters.FIRST_PARENT), read.texts(BisectParameters.PATHS)),
            read.texts(BisectParameters.SOURCES));
    Body body =
        new Body(
            read.text(BisectParameters.INPUT),
            read.text(BisectParameters.TREE_INPUT),
            read.entries(BisectParameters.INPUTS),
            slots,
            read.truth(BisectParameters.KEEP_IGNORED));
    return new BisectSettings(range, body, read.judging(), read.rules(), read.time());
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

  /** Reads single parameters, which have the types that the description says. */
  private record Reader(Map<String, Value> parameters) {
    private Optional<String> text(String name) {
      return Optional.ofNullable(parameters.get(name)).flatMap(TextForm::of);
    }

    private List<String> texts(String name) {
      List<String> texts = new ArrayList<>();
      if (parameters.get(name) instanceof Value.Items items) {
        items.values().forEach(each -> texts.add(TextForm.of(each).orElse("")));
      }
      return List.copyOf(texts);
    }

    private Map<String, Value> entries(String name) {
      return parameters.get(name) instanceof Value.Entries entries ? entries.values() : Map.of();
    }

    private boolean truth(String name) {
      return parameters.get(name) instanceof Value.Bool bool && bool.value();
    }

    private int integer(String name, int least, int most) throws FailedException {
      long value = parameters.get(name) instanceof Value.Int number ? number.value() : least;
      if (value < least || value > most) {
        throw FailedException.rejected("'" + name + "' is from " + least + " to " + most);
      }
      return (int) value;
    }

    private Judging judging() throws FailedException {
      Map<String, Meaning> verdicts = new LinkedHashMap<>();
      for (Map.Entry<String, Value> each : entries(BisectParameters.VERDICTS).entrySet()) {
        String word = TextForm.of(each.getValue()).orElse("");
        verdicts.put(
            each.getKey(),
            Meaning.of(word)
                .orElseThrow(() -> FailedException.rejected("'" + word + "' is no verdict")));
      }
      return new Judging(
          verdicts,
          text(BisectParameters.TIMEOUTS).flatMap(Meaning::of).orElse(Meaning.INFRASTRUCTURE),
          signature(),
          truth(BisectParameters.FIX));
    }

    private Optional<TextPattern> signature() throws FailedException {
      try {
        return text(BisectParameters.SIGNATURE).map(TextPattern::of);
      } catch (IllegalArgumentException e) {
        throw FailedException.rejected("'signature' is no regular expression: " + e.getMessage());
      }
    }

    private SearchRules rules() throws FailedException {
      String word = text(BisectParameters.NOISE).orElse("none");
      Noise noise =
          noise(word).orElseThrow(() -> FailedException.rejected("'noise' is '" + word + "'"));
      double confidence = Double.parseDouble(text(BisectParameters.CONFIDENCE).orElse(".95"));
      if (!(confidence > .5 && confidence < 1)) {
        throw FailedException.rejected("'confidence' is above 0.5 and below 1");
      }
      return new SearchRules(
          noise,
          new Trust(confidence, truth(BisectParameters.CONFIRM)),
          Costs.EQUAL,
          integer(BisectParameters.PROBES, 0, Integer.MAX_VALUE),
          integer(BisectParameters.SEED, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    private Optional<Duration> time() throws FailedException {
      Optional<String> written = text(BisectParameters.TIME);
      Optional<Duration> time = written.flatMap(Durations::parse);
      if (written.isPresent() && time.isEmpty()) {
        throw FailedException.rejected("'time' is a duration such as 90s or 2h");
      }
      return time;
    }
  }
}
