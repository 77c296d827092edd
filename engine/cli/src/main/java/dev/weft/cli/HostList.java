package dev.weft.cli;

import dev.weft.engine.host.Address;
import dev.weft.engine.host.Host;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.core.JsonGenerator;

/** Hosts, listed for people and for programs. */
final class HostList {
  private static final List<String> HEAD =
      List.of("NAME", "TYPE", "ADDRESS", "LABELS", "CAPACITIES");

  private HostList() {}

  /** Writes a line for each. */
  static void table(List<Host> hosts, PrintStream to) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    for (Host host : hosts) {
      rows.add(
          List.of(
              host.name().value(),
              host.kind().deviceType().orElse("-"),
              host.address().map(Address::toString).orElse("-"),
              host.kind().labels().isEmpty() ? "-" : String.join(",", host.kind().labels()),
              capacities(host.capacities())));
    }
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int at = 0; at < widths.length; at++) {
        widths[at] = Math.max(widths[at], row.get(at).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int at = 0; at < widths.length; at++) {
        String cell = Words.clean(row.get(at));
        line.append(cell).append(" ".repeat(widths[at] - cell.length() + 2));
      }
      to.println(line.toString().stripTrailing());
    }
  }

  private static String capacities(Map<String, Integer> capacities) {
    StringJoiner text = new StringJoiner(",");
    capacities.forEach((name, amount) -> text.add(name + "=" + amount));
    return capacities.isEmpty() ? "-" : text.toString();
  }

  /** Writes an object with all of them. */
  static void json(List<Host> hosts, PrintStream to) {
    Json.write(
        to,
        json -> {
          json.writeStartObject();
          json.writeArrayPropertyStart("hosts");
          hosts.forEach(host -> write(json, host));
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, Host host) {
    json.writeStartObject();
    json.writeStringProperty("name", host.name().value());
    host.kind().deviceType().ifPresent(type -> json.writeStringProperty("device_type", type));
    texts(json, "labels", host.kind().labels());
    host.address().ifPresent(address -> json.writeStringProperty("address", address.toString()));
    json.writeObjectPropertyStart("capacities");
    host.capacities().forEach(json::writeNumberProperty);
    json.writeEndObject();
    texts(json, "isolates", host.isolates());
    json.writeEndObject();
  }

  private static void texts(JsonGenerator json, String property, Iterable<String> texts) {
    json.writeArrayPropertyStart(property);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }
}
