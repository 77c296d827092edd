package dev.weft.engine.load;

import dev.weft.engine.host.Address;
import dev.weft.engine.host.Host;
import dev.weft.engine.host.HostName;
import dev.weft.expression.source.TextOrigin;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one host of a hosts file. */
final class HostReader {
  private static final List<String> KEYS =
      List.of(
          "name",
          "device_type",
          "labels",
          "address",
          "key",
          "known_hosts",
          "fingerprint",
          "jump",
          "max_sessions",
          "capacities",
          "isolates",
          "description");

  /** What makes no sense for a host without an address. */
  private static final Set<String> OF_REACH =
      Set.of("key", "known_hosts", "fingerprint", "jump", "max_sessions");

  private final Fields fields;

  HostReader(Fields fields) {
    this.fields = fields;
  }

  /** Returns where the name of a host is written, or else where the host begins. */
  static TextOrigin placeOfName(MappingNode map) {
    for (int i = 0; i < map.size(); i++) {
      if (map.key(i).equals("name")) {
        return map.value(i);
      }
    }
    return Place.startOf(map);
  }

  /** Reads a host; empty when it has no name, which is reported. */
  Optional<Host> read(MappingNode map) {
    Draft draft = new Draft();
    for (int i = 0; i < map.size(); i++) {
      if (!draft.take(map.key(i), map.value(i))) {
        fields.unknownKey(map, i, KEYS, "a host");
      }
    }
    if (!map.has("name")) {
      fields.missingKey(
          map, "name", KEYS, "a host has no 'name'", "give it one, as in \"name\": \"board1\"");
    }
    if (!map.has("address")) {
      refuseReach(map);
    }
    return draft.host();
  }

  private void refuseReach(MappingNode map) {
    for (int i = 0; i < map.size(); i++) {
      if (OF_REACH.contains(map.key(i))) {
        fields
            .findings()
            .report(
                ReadCode.MISSING_KEY,
                map.keyOrigin(i),
                "'" + map.key(i) + "' of a host without an 'address'",
                "say where it is, as in \"address\": \"root@192.168.1.20\"");
        return;
      }
    }
  }

  /** What is read of a host so far. */
  private final class Draft {
    private @Nullable HostName name;
    private Optional<String> deviceType = Optional.empty();
    private Set<String> labels = Set.of();
    private Optional<Address> address = Optional.empty();
    private Optional<String> key = Optional.empty();
    private Optional<String> knownHosts = Optional.empty();
    private Optional<String> fingerprint = Optional.empty();
    private Optional<Address> jump = Optional.empty();
    private int sessions = Host.Reach.SESSIONS;
    private Map<String, Integer> capacities = Map.of();
    private List<String> isolates = Host.ISOLATES;

    private boolean take(String word, LocatedNode value) {
      switch (word) {
        case "name" -> name = name(value).orElse(null);
        case "description" -> fields.text(value, word);
        case "device_type" -> deviceType = word(value, word);
        case "labels" -> labels = words(value, word, "write [\"hdmi\"]");
        case "capacities" -> capacities = capacities(value);
        case "isolates" -> isolates = List.copyOf(words(value, word, "write [\"device/\"]"));
        default -> {
          return takeReach(word, value);
        }
      }
      return true;
    }

    private boolean takeReach(String word, LocatedNode value) {
      switch (word) {
        case "address" -> address = address(value, word);
        case "key" -> key = path(value, word);
        case "known_hosts" -> knownHosts = path(value, word);
        case "fingerprint" -> fingerprint = fingerprint(value);
        case "jump" -> jump = address(value, word);
        case "max_sessions" -> sessions = fields.integer(value, word, 1).orElse(sessions);
        default -> {
          return false;
        }
      }
      return true;
    }

    private Optional<Host> host() {
      Host.Keys keys = new Host.Keys(key, knownHosts, fingerprint);
      return Optional.ofNullable(name)
          .map(
              named ->
                  new Host(
                      named,
                      new Host.Kind(deviceType, labels),
                      address.map(it -> new Host.Reach(it, keys, jump, sessions)),
                      capacities,
                      isolates));
    }
  }

  private Optional<HostName> name(LocatedNode node) {
    Optional<String> text = fields.literal(node, "name");
    if (text.isPresent() && !HostName.isWellFormed(text.get())) {
      fields
          .findings()
          .report(
              ReadCode.BAD_NAME,
              node,
              "'" + Quoted.shortened(text.get()) + "' is not a name for a host",
              "a name is a letter or digit and then letters, digits, '.', '_' and '-', 64 at most");
      return Optional.empty();
    }
    return text.map(HostName::new);
  }

  /** Reads a text that is not empty. */
  private Optional<String> word(LocatedNode node, String field) {
    Optional<String> text = fields.literal(node, field);
    if (text.isPresent() && text.get().isBlank()) {
      fields
          .findings()
          .report(ReadCode.BAD_VALUE, node, "'" + field + "' is empty", "remove it, or say what");
      return Optional.empty();
    }
    return text;
  }

  private Set<String> words(LocatedNode node, String field, String hint) {
    Set<String> words = new LinkedHashSet<>();
    Optional<SequenceNode> list = fields.list(node, field, hint);
    for (int i = 0; list.isPresent() && i < list.get().size(); i++) {
      word(list.get().item(i), field).ifPresent(words::add);
    }
    return words;
  }

  private Map<String, Integer> capacities(LocatedNode node) {
    Map<String, Integer> capacities = new LinkedHashMap<>();
    Optional<MappingNode> map = fields.map(node, "capacities", "write {\"licence\": 2}");
    for (int i = 0; map.isPresent() && i < map.get().size(); i++) {
      String name = map.get().key(i);
      fields.integer(map.get().value(i), name, 1).ifPresent(amount -> capacities.put(name, amount));
    }
    return capacities;
  }

  private Optional<Address> address(LocatedNode node, String field) {
    Optional<String> text = fields.literal(node, field);
    Optional<Address> address = text.flatMap(Address::parse);
    if (text.isPresent() && address.isEmpty()) {
      badValue(node, text.get(), "is no address", "write user@host:port, as in \"root@board1:22\"");
    }
    return address;
  }

  private Optional<String> path(LocatedNode node, String field) {
    Optional<String> text = fields.literal(node, field);
    if (text.isPresent() && !text.get().startsWith("/") && !text.get().startsWith("~/")) {
      String hint = "write it from '/' or '~/' on, so that it is the same from every folder";
      badValue(node, text.get(), "is no whole path", hint);
      return Optional.empty();
    }
    return text;
  }

  private Optional<String> fingerprint(LocatedNode node) {
    Optional<String> text = fields.literal(node, "fingerprint");
    if (text.isPresent() && !text.get().matches("SHA256:[A-Za-z0-9+/]{43}=?")) {
      String hint =
          "write what 'ssh-keygen -lf' prints of the host's key: SHA256: and 43 characters";
      badValue(node, text.get(), "is no fingerprint", hint);
      return Optional.empty();
    }
    return text;
  }

  private void badValue(LocatedNode node, String text, String what, String hint) {
    fields
        .findings()
        .report(ReadCode.BAD_VALUE, node, "'" + Quoted.shortened(text) + "' " + what, hint);
  }
}
