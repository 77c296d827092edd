package dev.weft.actions.bisect;

import dev.weft.engine.command.DrivenShape;
import dev.weft.engine.command.WrittenParameters;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Input;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.diagnostic.Spelling;
import dev.weft.expression.source.TextOrigin;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The check of parameters as written, given the job that is run for each probe. */
final class BisectCheck {
  private static final List<String> OF_TREES =
      List.of(BisectParameters.HOTFIXES, BisectParameters.KEEP_IGNORED);
  private static final List<String> OF_REPOSITORIES =
      List.of(
          BisectParameters.TREE_INPUT,
          BisectParameters.FIRST_PARENT,
          BisectParameters.PATHS,
          BisectParameters.SOURCES,
          BisectParameters.LIKELY,
          BisectParameters.HOTFIXES,
          BisectParameters.KEEP_IGNORED);

  private final WrittenParameters parameters;
  private final DrivenShape job;
  private final Reporter reporter;

  BisectCheck(WrittenParameters parameters, DrivenShape job, Reporter reporter) {
    this.parameters = parameters;
    this.job = job;
    this.reporter = reporter;
  }

  void check() {
    range();
    inputs();
    verdicts();
    noise();
  }

  private @Nullable Argument given(String name) {
    return parameters.arguments().get(name);
  }

  private void range() {
    boolean repository = given(BisectParameters.REPO) != null;
    boolean list = given(BisectParameters.OVER) != null;
    if (repository == list) {
      report(
          parameters.origin(),
          repository ? "it says two things that are searched" : "it does not say what is searched",
          "write one of 'repo', a git repository, and 'over', a file with one entry a line");
    } else if (repository) {
      needed(BisectParameters.GOOD, "write a list of revisions, such as [\"v1.0\"]");
      needed(BisectParameters.BAD, "write a revision, such as \"HEAD\"");
      if (given(BisectParameters.TREE_INPUT) == null) {
        without(
            OF_TREES, "nothing has a working tree", "say under 'tree_input' what takes its path");
      }
    } else {
      without(OF_REPOSITORIES, "the entries of a list are no commits", "leave it out");
    }
  }

  private void without(List<String> names, String why, String hint) {
    for (String name : names) {
      Argument written = given(name);
      if (written != null) {
        report(written.origin(), "'" + name + "' does nothing here: " + why, hint);
      }
    }
  }

  private void needed(String end, String hint) {
    if (given(end) == null) {
      report(parameters.origin(), "it does not say which end is " + end, hint);
    }
  }

  private void inputs() {
    Set<String> provided = new HashSet<>();
    Argument commit = given(BisectParameters.INPUT);
    Argument tree = given(BisectParameters.TREE_INPUT);
    if (commit != null) {
      literal(commit).flatMap(name -> input(name, commit)).ifPresent(provided::add);
    } else if (job.inputs().containsKey(BisectSettings.COMMIT)) {
      provided.add(BisectSettings.COMMIT);
    }
    if (tree != null) {
      literal(tree).flatMap(name -> input(name, tree)).ifPresent(provided::add);
    } else if (provided.isEmpty() && commit == null) {
      report(
          parameters.origin(),
          "job '" + job.name() + "' has no input 'commit', so it would test the same each time",
          "declare it there, or say under 'input' or 'tree_input' which one it is");
    }
    Argument others = given(BisectParameters.INPUTS);
    if (others instanceof Argument.Entries entries) {
      entries.entries().forEach(this::input);
      provided.addAll(entries.entries().keySet());
    } else if (others != null) {
      return; // known when it runs
    }
    for (Input each : job.inputs().values()) {
      if (each.byDefault().isEmpty() && !provided.contains(each.name())) {
        report(
            parameters.origin(),
            "input '" + each.name() + "' of job '" + job.name() + "' has no value",
            "give it under 'inputs', or declare a default there");
      }
    }
  }

  /** Returns the name of an input, if the job has it; reports it else. */
  private Optional<String> input(String name, Argument written) {
    if (job.inputs().containsKey(name)) {
      return Optional.of(name);
    }
    report(
        written.origin(),
        "job '" + job.name() + "' has no input '" + name + "'",
        near(name, job.inputs().keySet())
            + "its inputs: "
            + String.join(", ", job.inputs().keySet().stream().sorted().toList()));
    return Optional.empty();
  }

  private void verdicts() {
    if (!(given(BisectParameters.VERDICTS) instanceof Argument.Entries entries)) {
      return;
    }
    List<String> actions = job.actions().stream().map(each -> each.name().value()).toList();
    for (Map.Entry<String, Argument> each : entries.entries().entrySet()) {
      TextOrigin key = entries.keys().getOrDefault(each.getKey(), each.getValue().origin());
      if (!actions.contains(each.getKey())) {
        report(
            key,
            "job '" + job.name() + "' has no action '" + each.getKey() + "'",
            near(each.getKey(), actions) + "its actions: " + String.join(", ", actions));
      }
      Optional<String> word = literal(each.getValue());
      if (word.isPresent() && Meaning.of(word.get()).isEmpty()) {
        report(
            each.getValue().origin(),
            "'" + word.get() + "' is no verdict",
            "write bad, untestable or infrastructure");
      }
    }
  }

  private void noise() {
    Argument noise = given(BisectParameters.NOISE);
    Optional<String> word = literal(noise);
    if (noise != null && word.isPresent() && BisectSettings.noise(word.get()).isEmpty()) {
      report(
          noise.origin(),
          "'" + word.get() + "' says nothing of noise",
          "write none, estimate, or two shares below 1 in all, such as \"0.1,0.05\"");
    }
  }

  private static String near(String name, Iterable<String> known) {
    return Spelling.nearest(name, known).map(it -> "did you mean '" + it + "'? ").orElse("");
  }

  private static Optional<String> literal(@Nullable Argument argument) {
    return argument instanceof Argument.Text text && text.template().isLiteral()
        ? Optional.of(text.template().text())
        : Optional.empty();
  }

  private void report(TextOrigin at, String message, String hint) {
    reporter.report(Diagnostic.of(BisectCode.SETUP, at.whole(), message).withHint(hint));
  }
}
