package dev.weft.cli;

import dev.weft.engine.job.Job;
import dev.weft.engine.job.Limits;
import dev.weft.engine.load.ValueWriter;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.Options;

/** The job that {@code weft bisect} runs: one action, with the options as its parameters. */
final class BisectJob {
  /** Options whose value is that of the parameter of the same name. */
  private static final List<String> TEXTS =
      List.of("repo", "over", "bad", "tree-input", "signature", "timeouts", "noise");

  /** Options that may be repeated, and the lists that they make. */
  private static final Map<String, String> LISTS =
      Map.of(
          "good",
          "good",
          "path",
          "paths",
          "source",
          "sources",
          "likely",
          "likely",
          "hotfix",
          "hotfixes");

  private static final List<String> FLAGS = List.of("first-parent", "fix", "keep-ignored");

  private final Arguments arguments;
  private final Job tested;
  private final Map<String, Value> parameters = new LinkedHashMap<>();

  /** Makes it of the options; {@code tested} is the job that is run for each probe. */
  BisectJob(Arguments arguments, Job tested) {
    this.arguments = arguments;
    this.tested = tested;
  }

  /** Adds the options. */
  static void addTo(Options options) {
    TEXTS.forEach(word -> options.addOption(Arguments.valued(word)));
    LISTS.keySet().forEach(word -> options.addOption(Arguments.valued(word)));
    FLAGS.forEach(word -> options.addOption(Arguments.flag(word)));
    for (String word : List.of("verdict", "confidence", "seed", "budget")) {
      options.addOption(Arguments.valued(word));
    }
    options.addOption(Arguments.flag("no-confirm"));
  }

  /**
   * Returns its text.
   *
   * @param file that of the job that is run for each probe
   */
  SourceText text(String file, Limits limits) throws UsageException {
    parameters.put("job", literal(file));
    for (String word : TEXTS) {
      arguments.value(word).ifPresent(it -> parameters.put(named(word), literal(it)));
    }
    LISTS.forEach(
        (word, parameter) -> {
          List<Value> items = new ArrayList<>();
          arguments.values(word).forEach(each -> items.add(literal(each)));
          if (!items.isEmpty()) {
            parameters.put(parameter, new Value.Items(items));
          }
        });
    for (String word : FLAGS) {
      if (arguments.has(word)) {
        parameters.put(named(word), new Value.Bool(true));
      }
    }
    if (arguments.has("no-confirm")) {
      parameters.put("confirm", new Value.Bool(false));
    }
    inputs(limits);
    verdicts();
    numbers();
    return new SourceText("weft bisect", ValueWriter.text(job()));
  }

  private static String named(String word) {
    return word.replace('-', '_');
  }

  /** Returns a text in which no reference begins. */
  private static Value literal(String text) {
    return new Value.Text(text.replace("${", "$${").replace("$<", "$$<"));
  }

  private Value job() {
    Map<String, Value> action = new LinkedHashMap<>();
    action.put("command", new Value.Text("bisect"));
    action.put("parameters", new Value.Entries(parameters));
    List<Value> outputs = new ArrayList<>();
    for (String each : List.of("status", "suspects", "confidence", "report")) {
      outputs.add(new Value.Text(each));
    }
    action.put("outputs", new Value.Items(outputs));
    Map<String, Value> job = new LinkedHashMap<>();
    job.put("job_name", new Value.Text("bisect-" + tested.header().name()));
    List<Value> secrets = new ArrayList<>();
    tested.declared().secrets().keySet().forEach(each -> secrets.add(new Value.Text(each)));
    if (!secrets.isEmpty()) {
      job.put("secrets", new Value.Items(secrets));
    }
    job.put("actions", new Value.Items(List.of(new Value.Entries(action))));
    return new Value.Entries(job);
  }

  /** Takes {@code --input NAME=VALUE} for an input, and {@code --input NAME} for the revision's. */
  private void inputs(Limits limits) throws UsageException {
    List<String> given = new ArrayList<>();
    for (String each : arguments.values("input")) {
      if (each.indexOf('=') >= 0) {
        given.add(each);
      } else if (parameters.put("input", literal(each)) != null) {
        throw new UsageException("option '--input' names two inputs that take the revision");
      }
    }
    Map<String, Value> inputs = GivenInputs.read(given, tested, limits);
    if (!inputs.isEmpty()) {
      Map<String, Value> written = new LinkedHashMap<>();
      inputs.forEach(
          (name, value) ->
              written.put(name, value instanceof Value.Text it ? literal(it.value()) : value));
      parameters.put("inputs", new Value.Entries(written));
    }
  }

  private void verdicts() throws UsageException {
    Map<String, Value> verdicts = new LinkedHashMap<>();
    for (String each : arguments.values("verdict")) {
      int at = each.indexOf('=');
      if (at < 1) {
        throw new UsageException("option '--verdict' needs ACTION=VERDICT, not '" + each + "'");
      }
      verdicts.put(each.substring(0, at), literal(each.substring(at + 1)));
    }
    if (!verdicts.isEmpty()) {
      parameters.put("verdicts", new Value.Entries(verdicts));
    }
  }

  private void numbers() throws UsageException {
    parameters.put("slots", new Value.Int(arguments.number("slots", 1, 1)));
    if (arguments.has("seed")) {
      parameters.put("seed", new Value.Int(arguments.number("seed", 1, Integer.MIN_VALUE)));
    }
    if (arguments.has("confidence")) {
      String written = arguments.value("confidence").orElseThrow();
      try {
        parameters.put("confidence", new Value.Real(Double.parseDouble(written)));
      } catch (NumberFormatException e) {
        throw new UsageException("option '--confidence' needs a number, not '" + written + "'");
      }
    }
    for (String part :
        arguments.value("budget").map(it -> it.split(",", -1)).orElse(new String[0])) {
      int at = part.indexOf('=');
      String name = part.substring(0, Math.max(0, at));
      String amount = part.substring(at + 1);
      if (List.of("probes", "skips").contains(name) && amount.matches("[1-9][0-9]{0,8}")) {
        parameters.put(name, new Value.Int(Long.parseLong(amount)));
      } else if (name.equals("time")) {
        parameters.put("time", literal(amount));
      } else {
        throw new UsageException(
            "option '--budget' needs a list of probes=N, skips=N and time=DURATION, not '"
                + part
                + "'");
      }
    }
  }
}
