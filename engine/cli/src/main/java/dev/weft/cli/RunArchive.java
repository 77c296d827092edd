package dev.weft.cli;

import dev.weft.engine.execute.Secrecy;
import dev.weft.engine.job.JobTexts;
import dev.weft.engine.load.ValueWriter;
import dev.weft.engine.run.Entry;
import dev.weft.engine.store.Artifacts;
import dev.weft.engine.store.EventWriter;
import dev.weft.engine.store.RunDefinition;
import dev.weft.expression.eval.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JsonGenerator;

/**
 * A run as one {@code tar.gz}: what was done ({@code job/}, {@code inputs.json}), what happened
 * ({@code events.jsonl}, with names), how it stands ({@code run.json}, the form of {@code weft show
 * --json}), the logs and outputs of its attempts ({@code files/}), outputs of earlier runs that
 * stand in it ({@code earlier/}) or lie elsewhere ({@code elsewhere/}), and in {@code archive.json}
 * what was left out.
 */
final class RunArchive {
  private static final int TOLD = 10;

  private final RunSight run;
  private final long most;
  private final PrintStream says;

  /** Makes an archive that files of more than {@code most} bytes are left out of. */
  RunArchive(RunSight run, long most, PrintStream says) {
    this.run = run;
    this.most = most;
    this.says = says;
  }

  /** Writes it; the stream stays open. */
  void write(OutputStream to) throws IOException {
    var gzip = new GZIPOutputStream(to, 1 << 16);
    String top = "run-" + run.run() + "/";
    TarFile tar = new TarFile(gzip, top, run.last());
    definition(tar);
    tar.text("events.jsonl", events());
    tar.text("run.json", json(out -> ShowJson.write(run, out)));
    List<RunFiles.Left> left = new ArrayList<>();
    var rules = new RunFiles.Rules(most, SecretFiles.of(run));
    for (RunFiles.Found file : RunFiles.of(run.view().folder().path(), outputs(), rules, left)) {
      if (!tar.file(file.name(), file.path(), file.executable())) {
        left.add(new RunFiles.Left(file.name(), "it cannot be read"));
      }
    }
    tar.text("archive.json", json(out -> Json.write(out, json -> summary(json, left))));
    tar.finish();
    gzip.finish();
    gzip.flush();
    tell(left);
  }

  /** Returns the files and folders that are outputs of actions, also of those in runs inside. */
  private Set<Path> outputs() {
    Set<Path> outputs = new TreeSet<>();
    Artifacts.visitAll(run.past().entries(), each -> outputs.add(Path.of(each.path())));
    return outputs;
  }

  private void tell(List<RunFiles.Left> left) {
    for (RunFiles.Left each : left.subList(0, Math.min(left.size(), TOLD))) {
      says.println(Words.clean("left out: " + each.name() + ": " + each.why()));
    }
    if (left.size() > TOLD) {
      says.println("and " + (left.size() - TOLD) + " more, which 'archive.json' lists");
    }
  }

  private void definition(TarFile tar) throws IOException {
    RunDefinition definition = run.past().definition();
    text(tar, "job", definition.texts().job());
    int number = 0;
    for (JobTexts.Text each : definition.texts().commands()) {
      text(tar, "command-" + ++number, each);
    }
    tar.text("inputs.json", ValueWriter.text(new Value.Entries(definition.inputs())) + "\n");
  }

  private static void text(TarFile tar, String name, JobTexts.Text text) throws IOException {
    String ending = text.format().name().toLowerCase(Locale.ROOT);
    tar.text("job/" + name + "." + ending, text.text());
  }

  private String events() {
    EventWriter writer = EventWriter.named(run.view()::nameOf);
    StringBuilder lines = new StringBuilder();
    for (Entry entry : Secrecy.shown(run.past().entries())) {
      lines.append(writer.write(entry)).append('\n');
    }
    return lines.toString();
  }

  /** Writes to a stream of its own. */
  @FunctionalInterface
  private interface Document {
    void write(PrintStream to);
  }

  private static String json(Document document) {
    var bytes = new ByteArrayOutputStream();
    try (var to = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      document.write(to);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void summary(JsonGenerator json, List<RunFiles.Left> left) {
    json.writeStartObject();
    json.writeStringProperty("run", run.run().value());
    json.writeStringProperty("job", run.job());
    json.writeStringProperty("state", run.state());
    json.writeStringProperty("weft", run.past().definition().weft());
    json.writeStringProperty("folder", run.view().folder().path().toString());
    json.writeNumberProperty("largest", most);
    json.writeArrayPropertyStart("left");
    for (RunFiles.Left each : left) {
      json.writeStartObject();
      json.writeStringProperty("file", each.name());
      json.writeStringProperty("reason", each.why());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
