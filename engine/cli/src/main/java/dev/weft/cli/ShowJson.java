package dev.weft.cli;

import dev.weft.engine.RunReport;
import dev.weft.engine.execute.RunView;
import dev.weft.engine.run.ActionState;
import dev.weft.engine.run.RunProgress;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** A run, over or not, as one JSON object, the form that {@code run.schema.json} describes. */
final class ShowJson {
  private final RunSight run;
  private final Waits waits;
  private final JsonGenerator json;

  private ShowJson(RunSight run, JsonGenerator json) {
    this.run = run;
    this.waits = new Waits(run.view(), run.past().definition().settings());
    this.json = json;
  }

  /** Writes the object. */
  static void write(RunSight run, PrintStream to) {
    Json.write(to, json -> new ShowJson(run, json).document());
  }

  private void document() {
    json.writeStartObject();
    json.writeStringProperty("run", run.run().value());
    json.writeStringProperty("job", run.job());
    json.writeStringProperty("outcome", run.state());
    actions("actions", run.actions());
    RunReport.JobOutputs outputs = run.outputs();
    ReportJson.values(json, "outputs", outputs.values());
    json.writeObjectPropertyStart("missing");
    for (Map.Entry<String, String> each : outputs.missing().entrySet()) {
      json.writeStringProperty(each.getKey(), each.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void actions(String property, List<ActionSight> actions) {
    json.writeArrayPropertyStart(property);
    for (ActionSight action : actions) {
      action(action);
    }
    json.writeEndArray();
  }

  private void action(ActionSight action) {
    json.writeStartObject();
    json.writeStringProperty("name", action.name());
    json.writeStringProperty("outcome", Words.of(action.state()));
    reason(action).ifPresent(reason -> json.writeStringProperty("reason", reason));
    json.writeArrayPropertyStart("attempts");
    for (ActionSight.Try attempt : action.attempts()) {
      json.writeStartObject();
      json.writeStringProperty("started", ReportJson.time(attempt.started()));
      attempt.finished().ifPresent(at -> json.writeStringProperty("finished", ReportJson.time(at)));
      json.writeStringProperty("outcome", Words.of(attempt.outcome()));
      attempt.host().ifPresent(host -> json.writeStringProperty("host", host.value()));
      List<ActionSight> inside = action.inside(attempt.number());
      if (!inside.isEmpty()) {
        actions("inside", inside);
      }
      if (attempt.number() == action.attempts().size() && !action.wanted().isEmpty()) {
        wanted(action.wanted());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    ReportJson.values(json, "outputs", action.outputs());
    json.writeEndObject();
  }

  private void wanted(List<RunView.Wanted> runs) {
    json.writeArrayPropertyStart("inside");
    for (RunView.Wanted each : runs) {
      RunProgress progress = each.run().state().progress();
      json.writeStartObject();
      json.writeStringProperty("name", each.name().value());
      json.writeStringProperty(
          "outcome", progress.finished().map(end -> Words.of(end.outcome())).orElse("running"));
      json.writeArrayPropertyStart("attempts");
      json.writeStartObject();
      progress.started().ifPresent(at -> json.writeStringProperty("started", ReportJson.time(at)));
      progress
          .finished()
          .ifPresent(end -> json.writeStringProperty("finished", ReportJson.time(end.at())));
      json.writeStringProperty(
          "outcome", progress.finished().map(end -> Words.of(end.outcome())).orElse("running"));
      actions("inside", ActionSight.all(each.run()));
      json.writeEndObject();
      json.writeEndArray();
      ReportJson.values(json, "outputs", RunReport.JobOutputs.of(each.run()).values());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private Optional<String> reason(ActionSight action) {
    boolean waits = action.state() == ActionState.WAITING || action.state() == ActionState.RETRYING;
    if (AwaitedApproval.isAwaited(action.view().plan().action(action.index()))
        && action.state() == ActionState.RUNNING) {
      return Optional.of("waits for approval");
    }
    return waits && run.isLive() ? this.waits.why(action.view(), action.index()) : action.reason();
  }
}
