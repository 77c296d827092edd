package dev.weft.engine.load;

import dev.weft.engine.job.Failure;
import dev.weft.engine.job.Mock;
import dev.weft.engine.job.Mock.Attempt;
import dev.weft.engine.job.Mock.End;
import dev.weft.engine.job.Mock.Given;
import dev.weft.engine.job.Mock.Mocked;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.source.TextOrigin;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads what comes of actions in a mocked run, from JSON or YAML. Knows nothing of the job. */
public final class MockReader {
  private static final List<String> KEYS = List.of("outputs", "failure", "duration");
  private static final String EXAMPLE = "write {\"build\": {\"outputs\": {\"deb\": \"a.deb\"}}}";

  private final Findings findings = new Findings();
  private final Fields fields = new Fields(findings);
  private final DurationReader durations = new DurationReader(fields);

  private MockReader() {}

  /** Reads the mock in a file, which is shown under the path as given. */
  public static Checked<Mock> read(Path file, ReadLimits limits) {
    MockReader reader = new MockReader();
    return reader.read(new Sources(limits, reader.findings).of(file), limits);
  }

  /** Reads a mock from a stream to its end; it is shown as {@code -}. */
  public static Checked<Mock> read(InputStream standardInput, ReadLimits limits) {
    MockReader reader = new MockReader();
    return reader.read(new Sources(limits, reader.findings).of(standardInput), limits);
  }

  private Checked<Mock> read(Optional<Document> source, ReadLimits limits) {
    Optional<LocatedNode> root =
        source.flatMap(it -> Documents.parse(it, limits, findings, EarlyReader.NONE));
    Optional<MappingNode> map = root.flatMap(it -> fields.document(it, "a mock", EXAMPLE));
    List<Mocked> actions = new ArrayList<>();
    for (int i = 0; map.isPresent() && i < map.get().size(); i++) {
      TextOrigin at = map.get().keyOrigin(i);
      List<Attempt> attempts = attempts(map.get().key(i), map.get().value(i));
      actions.add(new Mocked(map.get().key(i), attempts, at));
    }
    return new Checked<>(map.map(any -> new Mock(actions)), findings.all());
  }

  private List<Attempt> attempts(String name, LocatedNode node) {
    List<Attempt> attempts = new ArrayList<>();
    if (node instanceof SequenceNode list) {
      for (int i = 0; i < list.size(); i++) {
        attempt(name, list.item(i)).ifPresent(attempts::add);
      }
      if (list.size() == 0) {
        findings.report(
            ReadCode.BAD_VALUE,
            Place.startOf(node),
            "'" + Quoted.shortened(name) + "' has a list of no attempts",
            "write what comes of each, as in [{\"failure\": \"exit:1\"}, {}]");
      }
    } else {
      attempt(name, node).ifPresent(attempts::add);
    }
    return attempts;
  }

  private Optional<Attempt> attempt(String name, LocatedNode node) {
    Optional<MappingNode> map =
        fields.map(
            node, Quoted.shortened(name), "write {} for success, or {\"failure\": \"exit:1\"}");
    return map.map(this::attempt);
  }

  private Attempt attempt(MappingNode map) {
    Map<String, Given> outputs = Map.of();
    @Nullable End failure = null;
    @Nullable TextOrigin outputsAt = null;
    @Nullable TextOrigin durationAt = null;
    Duration duration = Duration.ZERO;
    for (int i = 0; i < map.size(); i++) {
      LocatedNode value = map.value(i);
      switch (map.key(i)) {
        case "outputs" -> {
          outputs = outputs(value);
          outputsAt = map.keyOrigin(i);
        }
        case "failure" -> failure = failure(value).orElse(null);
        case "duration" -> {
          duration = durations.read(value, "duration", 0).orElse(duration);
          durationAt = map.keyOrigin(i);
        }
        default -> fields.unknownKey(map, i, KEYS, "an attempt");
      }
    }
    if (failure != null && outputsAt != null) {
      findings.report(
          ReadCode.CONFLICTING_KEYS,
          outputsAt,
          "outputs of an attempt that fails",
          "remove 'outputs' or 'failure'");
    }
    if (failure instanceof End.TooLate && durationAt != null) {
      findings.report(
          ReadCode.CONFLICTING_KEYS,
          durationAt,
          "a duration of an attempt that takes as long as it may",
          "remove it; the 'timeout' of the action says how long");
    }
    return new Attempt(failure == null ? new End.Well(outputs) : failure, duration);
  }

  private Map<String, Given> outputs(LocatedNode node) {
    Map<String, Given> outputs = new LinkedHashMap<>();
    Optional<MappingNode> map =
        fields.map(node, "outputs", "write their values by name, as in {\"deb\": \"a.deb\"}");
    for (int i = 0; map.isPresent() && i < map.get().size(); i++) {
      LocatedNode value = map.get().value(i);
      if (!(value instanceof BrokenNode)) {
        boolean large = value instanceof MappingNode || value instanceof SequenceNode;
        TextOrigin at = large ? Place.startOf(value) : value;
        Given given = new Given(TypedNodes.value(value), map.get().keyOrigin(i), at);
        outputs.put(map.get().key(i), given);
      }
    }
    return outputs;
  }

  private Optional<End> failure(LocatedNode node) {
    Optional<String> kind = fields.literal(node, "failure");
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    if (kind.get().equals("timeout")) {
      return Optional.of(new End.TooLate(node));
    }
    if (kind.get().equals("infrastructure")) {
      return Optional.of(new End.Badly(new Failure.WorkerLost("the machine failed it, as mocked")));
    }
    OptionalInt code = RetryReader.exitCode(kind.get());
    if (code.orElse(0) != 0) {
      return Optional.of(new End.Badly(new Failure.ExitedWith(code.getAsInt())));
    }
    findings.report(
        ReadCode.BAD_VALUE,
        node,
        "'" + Quoted.shortened(kind.get()) + "' is no kind of failure",
        "write \"timeout\", \"infrastructure\", or \"exit:\" and a code from 1 to 255, as in \"exit:75\"");
    return Optional.empty();
  }
}
