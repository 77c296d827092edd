package dev.weft.cli;

import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.load.ValueReader;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where a bisection stands, or how it ended, as its attempt wrote it down. */
record BisectSight(Map<String, Value> state, PrintStream to) {
  private static final int SHORT = 12;
  private static final int LISTED = 20;

  /** Reads what an attempt wrote into its folder; nothing where it is no bisection. */
  static Optional<Map<String, Value>> read(Path attempt) throws IOException {
    Path file = attempt.resolve("bisection.json");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    SourceText text = new SourceText(file.toString(), Files.readString(file));
    Checked<Value> read = ValueReader.read(text, ReadLimits.DEFAULT);
    return read.value().orElse(new Value.Null()) instanceof Value.Entries entries
        ? Optional.of(entries.values())
        : Optional.empty();
  }

  /** Writes it. */
  void write(String indent) {
    String status = text("status");
    String why = text("why");
    to.println(indent + "bisection: " + status + (why.isEmpty() ? "" : ": " + Words.clean(why)));
    List<Value> suspects = list("suspects");
    if (!text("culprit").isEmpty()) {
      String sure =
          state.get("confidence") instanceof Value.Real it && it.value() < 1
              ? String.format(Locale.ROOT, " (%.1f %%)", 100 * it.value())
              : "";
      to.println(indent + "culprit: " + text("culprit") + sure);
    } else {
      for (Value each : suspects.subList(0, Math.min(LISTED, suspects.size()))) {
        to.println(indent + "suspect: " + TextForm.of(each).orElse(""));
      }
      if (suspects.size() > LISTED) {
        to.println(indent + "and " + (suspects.size() - LISTED) + " more suspects");
      }
    }
    if (!text("withoutCulprit").isEmpty()) {
      to.println(indent + "the bad end without it: " + text("withoutCulprit"));
    }
    int probes = list("probes").size();
    String all =
        text("candidates").isEmpty()
            ? ""
            : ", " + Words.count(Integer.parseInt(text("candidates")), "candidate");
    to.println(indent + Words.count(probes, "probe") + all + progress());
    for (Value each : list("probes")) {
      if (each instanceof Value.Entries probe) {
        probe(probe.values(), indent);
      }
    }
    posterior(indent);
    mail(indent);
  }

  private void posterior(String indent) {
    for (Value each : list("likeliest")) {
      if (each instanceof Value.Entries likely) {
        to.println(
            indent
                + "  likely: "
                + Words.clean(shown(likely.values(), "revision"))
                + "  "
                + shown(likely.values(), "probability"));
      }
    }
    if (state.get("wrongPremise") instanceof Value.Real none && none.value() > 0) {
      to.println(indent + "  none of the candidates, an end is wrong: " + text("wrongPremise"));
    }
  }

  private void mail(String indent) {
    String mail = text("mail");
    if (!mail.isEmpty()) {
      to.println();
      mail.strip()
          .lines()
          .forEach(line -> to.println((indent + Words.clean(line)).stripTrailing()));
    }
  }

  private void probe(Map<String, Value> probe, String indent) {
    boolean reused = probe.get("reused") instanceof Value.Bool bool && bool.value();
    to.println(
        Words.clean(
            indent
                + "  "
                + shown(probe, "revision")
                + "  "
                + shown(probe, "verdict")
                + (reused ? ", reused" : "")
                + ": "
                + TextForm.of(probe.getOrDefault("reason", new Value.Text(""))).orElse("")));
  }

  private String progress() {
    if (!text("status").equals("running")) {
      return text("left").isEmpty() ? "" : ", " + text("left") + " left";
    }
    String go = ", about " + Words.count(Integer.parseInt(text("expected")), "probe") + " to go";
    String left = ", " + text("left") + " left" + go;
    double seconds = state.get("secondsLeft") instanceof Value.Real real ? real.value() : 0;
    return seconds == 0
        ? left
        : left + ", " + Elapsed.text(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  private static String shown(Map<String, Value> fields, String name) {
    String text = TextForm.of(fields.getOrDefault(name, new Value.Text(""))).orElse("");
    return text.matches("[0-9a-f]{40,64}") ? text.substring(0, SHORT) : text;
  }

  private String text(String name) {
    Value value = state.getOrDefault(name, new Value.Text(""));
    return value instanceof Value.Null ? "" : TextForm.of(value).orElse("");
  }

  private List<Value> list(String name) {
    return state.get(name) instanceof Value.Items items ? items.values() : List.of();
  }
}
