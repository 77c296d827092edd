package dev.weft.engine.load;

import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Cache;
import dev.weft.engine.job.On;
import dev.weft.engine.job.Policy;
import dev.weft.engine.job.Retry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how actions are carried out: the {@code defaults} of the job, then each action's own. */
final class PolicyReader {
  private static final List<String> DEFAULTS = List.of("timeout", "retry", "env", "on");

  private final Fields fields;
  private final ArgumentReader arguments;
  private final DurationReader durations;
  private final RetryReader retries;
  private final CacheReader caches;
  private final OnReader hosts;
  private Policy defaults = Policy.DEFAULT;

  PolicyReader(Fields fields, ArgumentReader arguments) {
    this.fields = fields;
    this.arguments = arguments;
    this.durations = new DurationReader(fields);
    this.retries = new RetryReader(fields, durations);
    this.caches = new CacheReader(fields, arguments);
    this.hosts = new OnReader(fields);
  }

  /** Reads what holds for all actions. */
  void defaults(LocatedNode node) {
    Optional<MappingNode> map = fields.map(node, "defaults", "write {\"timeout\": \"1h\"}");
    if (map.isPresent()) {
      Draft draft = new Draft();
      for (int i = 0; i < map.get().size(); i++) {
        if (!DEFAULTS.contains(map.get().key(i))) {
          fields.unknownKey(map.get(), i, DEFAULTS, "'defaults'");
        } else {
          draft.take(map.get(), i);
        }
      }
      defaults =
          new Policy(
              draft.limits(),
              Policy.Aftermath.DEFAULT,
              new Policy.Needs(Map.of(), draft.on),
              draft.env,
              Optional.empty());
    }
  }

  /** Tells whether the job has any. */
  boolean areWritten() {
    return !isUntouched(defaults);
  }

  /** All that say nothing share one object: most of them, so that comparing fields is spared. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isUntouched(Policy policy) {
    return policy == Policy.DEFAULT;
  }

  /** Returns an action's policy, filled up from the defaults. */
  Policy filledUp(Policy own) {
    if (isUntouched(own)) {
      return defaults;
    }
    Policy.Limits limits = own.limits();
    return new Policy(
        new Policy.Limits(
            limits.timeout().or(defaults.limits()::timeout),
            limits.retry().or(defaults.limits()::retry)),
        own.aftermath(),
        new Policy.Needs(own.holds(), own.on().or(defaults::on)),
        merged(own.env()),
        own.cache());
  }

  private Map<String, Argument> merged(Map<String, Argument> env) {
    if (env.isEmpty() || defaults.env().isEmpty()) {
      return env.isEmpty() ? defaults.env() : env;
    }
    Map<String, Argument> all = new LinkedHashMap<>(defaults.env());
    all.putAll(env);
    return all;
  }

  /** Reads the timeout of the job as a whole. */
  Optional<Duration> timeout(LocatedNode node) {
    return durations.read(node, "timeout", 1);
  }

  /** Begins an action's policy. */
  Draft draft() {
    return new Draft();
  }

  /** One policy while its fields are met; most actions have none of them and share one object. */
  final class Draft {
    private Optional<Duration> timeout = Optional.empty();
    private Optional<Retry> retry = Optional.empty();
    private Map<String, Argument> env = Map.of();
    private Policy.OnFailure onFailure = Policy.OnFailure.STOP;
    private Map<String, Integer> holds = Map.of();
    private Optional<On> on = Optional.empty();
    private Optional<Policy.OnUnknown> onUnknown = Optional.empty();
    private Optional<Cache> cache = Optional.empty();
    private boolean touched;

    /** Reads one field; tells whether the key is one of a policy. */
    boolean take(MappingNode map, int index) {
      LocatedNode value = map.value(index);
      String key = map.key(index);
      switch (key) {
        case "timeout" -> timeout = durations.read(value, key, 1);
        case "env" -> env = arguments.environment(value);
        case "on_error" -> onFailure = onError(value);
        case "holds" -> holds = holds(value);
        case "retry" -> retry = retries.read(value);
        case "on_unknown" -> onUnknown = onUnknown(value);
        case "cache" -> cache = caches.read(value);
        case "on" -> on = hosts.on(value, map.keyOrigin(index));
        default -> {
          return false;
        }
      }
      touched = true;
      return true;
    }

    /** Returns what was read. */
    Policy policy() {
      return touched
          ? new Policy(
              limits(),
              new Policy.Aftermath(onFailure, onUnknown),
              new Policy.Needs(holds, on),
              env,
              cache)
          : Policy.DEFAULT;
    }

    private Policy.Limits limits() {
      return new Policy.Limits(timeout, retry);
    }
  }

  private Policy.OnFailure onError(LocatedNode node) {
    String written = fields.literal(node, "on_error").orElse("stop");
    if (!written.equals("stop") && !written.equals("continue")) {
      fields
          .findings()
          .report(
              ReadCode.BAD_VALUE,
              node,
              "'on_error' takes \"stop\" or \"continue\"",
              "\"continue\" lets those that depend on it go on; \"stop\" is what holds without");
    }
    return written.equals("continue") ? Policy.OnFailure.CONTINUE : Policy.OnFailure.STOP;
  }

  private Optional<Policy.OnUnknown> onUnknown(LocatedNode node) {
    Optional<String> written = fields.literal(node, "on_unknown");
    if (written.isEmpty()) {
      return Optional.empty();
    }
    return switch (written.get()) {
      case "rerun" -> Optional.of(Policy.OnUnknown.RERUN);
      case "fail" -> Optional.of(Policy.OnUnknown.FAIL);
      case "ask" -> Optional.of(Policy.OnUnknown.ASK);
      default -> {
        fields
            .findings()
            .report(
                ReadCode.BAD_VALUE,
                node,
                "'on_unknown' takes \"rerun\", \"fail\" or \"ask\"",
                "\"ask\" leaves it to the person who resumes the run");
        yield Optional.empty();
      }
    };
  }

  private Map<String, Integer> holds(LocatedNode node) {
    Optional<MappingNode> map = fields.map(node, "holds", "write {\"cpu\": 4}");
    if (map.isEmpty()) {
      return Map.of();
    }
    Map<String, Integer> holds = new LinkedHashMap<>();
    for (int i = 0; i < map.get().size(); i++) {
      String name = map.get().key(i);
      Optional<Integer> amount = fields.integer(map.get().value(i), name, 1);
      if (amount.isPresent() && !fields.holdsReference(name, map.get().keyOrigin(i), "holds")) {
        holds.put(name, amount.get());
      }
    }
    return holds;
  }
}
