package dev.weft.actions.bisect;

import dev.weft.actions.bisect.search.Answer;
import dev.weft.actions.bisect.search.Noise;
import dev.weft.actions.bisect.search.Outlook;
import dev.weft.actions.bisect.search.Point;
import dev.weft.actions.bisect.search.Search;
import dev.weft.expression.eval.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a bisection stands, as a value to be written as JSON. */
final class BisectState {
  private static final int LIKELIEST = 10;

  private final BisectReport.Sight sight;

  BisectState(BisectReport.Sight sight) {
    this.sight = sight;
  }

  /** Returns it while it goes on. */
  Value.Entries running() {
    Map<String, Value> state = begun("running");
    Outlook outlook = sight.outlook();
    state.put("left", new Value.Int(outlook.left()));
    List<Value> flying = new ArrayList<>();
    for (Point point : sight.probes().flying()) {
      flying.add(new Value.Text(sight.searched().name(point)));
    }
    state.put("inFlight", new Value.Items(flying));
    state.put("expected", new Value.Int(outlook.probes()));
    state.put("secondsLeft", new Value.Real(secondsLeft(outlook.rounds())));
    addLikeliest(state);
    return new Value.Entries(state);
  }

  /** Returns how it ended, with those that are suspected by name. */
  Value.Entries over(Answer answer, List<String> named, Map<String, Value> more) {
    Map<String, Value> state = begun(answer.status().word());
    List<Value> suspects = new ArrayList<>();
    named.forEach(each -> suspects.add(new Value.Text(each)));
    state.put(
        "culprit",
        answer.culprit().<Value>map(it -> new Value.Text(candidate(it))).orElse(new Value.Null()));
    state.put(
        "lastGood",
        answer
            .lastGood()
            .<Value>map(it -> new Value.Text(sight.searched().name(it)))
            .orElse(new Value.Null()));
    state.put("confidence", new Value.Real(answer.confidence()));
    state.put("suspects", new Value.Items(suspects));
    state.put("why", new Value.Text(answer.why()));
    state.putAll(more);
    if (!answer.status().names() && !sight.probes().made().isEmpty()) {
      state.put("left", new Value.Int(sight.outlook().left()));
    }
    if (!(sight.settings().rules().noise() instanceof Noise.Exact)) {
      addLikeliest(state);
    }
    return new Value.Entries(state);
  }

  private Map<String, Value> begun(String status) {
    Map<String, Value> state = new LinkedHashMap<>();
    state.put("status", new Value.Text(status));
    state.put("candidates", new Value.Int(sight.searched().span().candidates().size()));
    List<Value> probes = new ArrayList<>();
    sight.probes().made().forEach(each -> probes.add(probe(each)));
    state.put("probes", new Value.Items(probes));
    return state;
  }

  private static Value probe(Probe probe) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("revision", new Value.Text(probe.revision()));
    fields.put("verdict", new Value.Text(probe.verdict()));
    fields.put("reason", new Value.Text(probe.reason()));
    fields.put("seconds", new Value.Real(probe.made().seconds()));
    fields.put("reused", new Value.Bool(probe.made().reused()));
    fields.put("run", new Value.Int(probe.made().run()));
    return new Value.Entries(fields);
  }

  private String candidate(int number) {
    return sight.searched().span().candidates().names().name(number);
  }

  private double secondsLeft(double rounds) {
    long millis = 0;
    int real = 0;
    for (Probe each : sight.probes().made()) {
      Duration took = each.made().took();
      if (each.made().run() > 0 && !each.made().reused()) {
        millis += took.toMillis();
        real++;
      }
    }
    return real == 0 ? 0 : Math.round(millis * rounds / real) / 1000.0;
  }

  /** Adds who is how probable, the likeliest first, and that it is none of them. */
  private void addLikeliest(Map<String, Value> state) {
    Search search = sight.probes().state();
    double[] posterior = search.posterior();
    List<Value> likeliest = new ArrayList<>();
    for (int each : search.suspects(.99)) {
      if (likeliest.size() < LIKELIEST) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("revision", new Value.Text(candidate(each)));
        fields.put("probability", rounded(posterior[each]));
        likeliest.add(new Value.Entries(fields));
      }
    }
    state.put("likeliest", new Value.Items(likeliest));
    state.put("wrongPremise", rounded(search.wrongPremise()));
  }

  private static Value rounded(double probability) {
    return new Value.Real(Math.round(probability * 1e4) / 1e4);
  }
}
