package dev.weft.engine.load;

import dev.weft.engine.job.On;
import dev.weft.engine.job.On.Places;
import dev.weft.engine.job.On.Wanted;
import dev.weft.expression.source.TextOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads which host an action, or the whole job, is to be performed on. */
final class OnReader {
  private static final List<String> KEYS = List.of("host", "device_type", "labels");
  private static final String EXAMPLE =
      "write {\"host\": \"board1\"} or {\"device_type\": \"panda\", \"labels\": [\"hdmi\"]}";

  private final Fields fields;

  OnReader(Fields fields) {
    this.fields = fields;
  }

  /** Reads the {@code on} of an action or of the defaults. */
  Optional<On> on(LocatedNode node, TextOrigin keyAt) {
    String hint =
        node instanceof TextNode name ? "write {\"host\": \"" + name.text() + "\"}" : EXAMPLE;
    return fields.map(node, "on", hint).flatMap(map -> on(map, keyAt));
  }

  private Optional<On> on(MappingNode map, TextOrigin keyAt) {
    Draft draft = new Draft("host", "labels");
    for (int i = 0; i < map.size(); i++) {
      if (!draft.take(map, i)) {
        fields.unknownKey(map, i, KEYS, "'on'");
      }
    }
    if (map.size() == 0) {
      fields
          .findings()
          .report(ReadCode.BAD_VALUE, Place.startOf(map), "'on' asks for nothing", EXAMPLE);
    }
    return draft.on("on", keyAt);
  }

  /** Reads what a job says as LAVA has it: {@code target} counts before all else. */
  Optional<On> ofJob(MappingNode job) {
    Draft draft = new Draft("target", "tags");
    for (int i = 0; i < job.size(); i++) {
      draft.take(job, i);
    }
    @Nullable TextOrigin at = draft.hostAt == null ? draft.typeAt : draft.hostAt;
    if (at == null) {
      return Optional.empty(); // tags alone have never asked for a board
    }
    return draft.lava(draft.hostAt == null ? "device_type" : "target", at);
  }

  /** What is read so far. */
  private final class Draft {
    private final String hostKey;
    private final String labelsKey;
    private final List<String> labels = new ArrayList<>();
    private final List<TextOrigin> labelsAt = new ArrayList<>();
    private Optional<String> host = Optional.empty();
    private Optional<String> type = Optional.empty();
    private @Nullable TextOrigin hostAt;
    private @Nullable TextOrigin typeAt;
    private @Nullable TextOrigin otherKey;
    private boolean isBroken;

    Draft(String hostKey, String labelsKey) {
      this.hostKey = hostKey;
      this.labelsKey = labelsKey;
    }

    private boolean take(MappingNode map, int index) {
      LocatedNode value = map.value(index);
      String key = map.key(index);
      if (key.equals(hostKey)) {
        host = word(value, key);
        hostAt = value;
      } else if (key.equals("device_type")) {
        type = word(value, key);
        typeAt = value;
        otherKey = map.keyOrigin(index);
      } else if (key.equals(labelsKey)) {
        labels(value, key);
        otherKey = map.keyOrigin(index);
      } else {
        return false;
      }
      return true;
    }

    private Optional<String> word(LocatedNode node, String key) {
      Optional<String> word = fields.literal(node, key);
      isBroken |= word.isEmpty();
      return word;
    }

    private void labels(LocatedNode node, String key) {
      String hint = node instanceof TextNode text ? "write [\"" + text.text() + "\"]" : "";
      Optional<SequenceNode> list = fields.list(node, key, hint);
      isBroken |= list.isEmpty();
      for (int i = 0; list.isPresent() && i < list.get().size(); i++) {
        LocatedNode item = list.get().item(i);
        Optional<String> label = word(item, key);
        if (label.isPresent() && !labels.contains(label.get())) {
          labels.add(label.get());
          labelsAt.add(item);
        }
      }
    }

    private Optional<On> on(String key, TextOrigin keyAt) {
      if (hostAt != null && otherKey != null) {
        fields
            .findings()
            .report(
                ReadCode.CONFLICTING_KEYS,
                otherKey,
                "'on' names a host and says which kind of host it is to be",
                "remove 'host', or the rest");
        return Optional.empty();
      }
      boolean asks = host.isPresent() || type.isPresent() || !labels.isEmpty();
      return isBroken || !asks ? Optional.empty() : Optional.of(made(key, keyAt));
    }

    private Optional<On> lava(String key, TextOrigin keyAt) {
      if (host.isPresent()) {
        type = Optional.empty();
        labels.clear();
        labelsAt.clear();
      }
      return isBroken ? Optional.empty() : Optional.of(made(key, keyAt));
    }

    private On made(String key, TextOrigin keyAt) {
      List<TextOrigin> words = new ArrayList<>();
      if (hostAt != null && host.isPresent()) {
        words.add(hostAt);
      } else if (typeAt != null) {
        words.add(typeAt);
      }
      words.addAll(labelsAt);
      return new On(new Wanted(host, type, labels), new Places(key, keyAt, words));
    }
  }
}
