package dev.weft.engine.load;

import dev.weft.engine.job.Retry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads when and how often a failed attempt is followed by another. */
final class RetryReader {
  private static final List<String> KEYS =
      List.of("attempts", "delay", "backoff", "max_delay", "jitter", "on");
  private static final Duration LEAST_CAP = Duration.ofHours(1);
  private static final int MOST = 1000;

  private final Fields fields;
  private final DurationReader durations;

  RetryReader(Fields fields, DurationReader durations) {
    this.fields = fields;
    this.durations = durations;
  }

  Optional<Retry> read(LocatedNode node) {
    Optional<MappingNode> map = fields.map(node, "retry", "write {\"attempts\": 3}");
    if (map.isEmpty()) {
      return Optional.empty();
    }
    int attempts = 0;
    Duration first = Duration.ZERO;
    double backoff = 1;
    Optional<Duration> longest = Optional.empty();
    double jitter = 0;
    List<String> on = List.of();
    MappingNode body = map.get();
    for (int i = 0; i < body.size(); i++) {
      LocatedNode value = body.value(i);
      String key = body.key(i);
      switch (key) {
        case "attempts" -> attempts = fields.integer(value, key, 1).orElse(1);
        case "delay" -> first = durations.read(value, key, 0).orElse(first);
        case "backoff" -> backoff = fields.number(value, key, 1, MOST).orElse(backoff);
        case "max_delay" -> longest = durations.read(value, key, 0);
        case "jitter" -> jitter = fields.number(value, key, 0, 1).orElse(jitter);
        case "on" -> on = kinds(value);
        default -> fields.unknownKey(body, i, KEYS, "'retry'");
      }
    }
    if (attempts == 0) {
      fields.missingKey(
          body, "attempts", KEYS, "'retry' has no 'attempts'", "say how many there are at most");
      return Optional.empty();
    }
    Duration cap = longest.orElse(first.compareTo(LEAST_CAP) > 0 ? first : LEAST_CAP);
    return Optional.of(new Retry(attempts, new Retry.Pause(first, backoff, cap, jitter), on));
  }

  private List<String> kinds(LocatedNode node) {
    Optional<SequenceNode> list = fields.list(node, "on", "write [\"timeout\"]");
    List<String> kinds = new ArrayList<>();
    for (int i = 0; list.isPresent() && i < list.get().size(); i++) {
      LocatedNode item = list.get().item(i);
      Optional<String> kind = fields.literal(item, "on");
      if (kind.isPresent() && isKind(kind.get())) {
        kinds.add(kind.get());
      } else if (kind.isPresent()) {
        fields
            .findings()
            .report(
                ReadCode.BAD_VALUE,
                item,
                "'" + Quoted.shortened(kind.get()) + "' is no kind of failure",
                "write \"timeout\", \"infrastructure\", or \"exit:\" and a code, as in \"exit:75\"");
      }
    }
    return kinds;
  }

  private static boolean isKind(String kind) {
    return kind.equals("timeout") || kind.equals("infrastructure") || exitCode(kind).isPresent();
  }

  /** Returns the code that a kind of failure such as {@code exit:75} names. */
  static OptionalInt exitCode(String kind) {
    if (!kind.startsWith("exit:") || kind.length() == 5 || kind.length() > 8) {
      return OptionalInt.empty();
    }
    int code = 0;
    for (int i = 5; i < kind.length(); i++) {
      char c = kind.charAt(i);
      if (c < '0' || c > '9') {
        return OptionalInt.empty();
      }
      code = code * 10 + (c - '0');
    }
    return code <= 255 ? OptionalInt.of(code) : OptionalInt.empty();
  }
}
