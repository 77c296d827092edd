package dev.weft.cli;

import dev.weft.engine.host.Host;
import dev.weft.engine.host.HostProbe;
import dev.weft.engine.host.HostReport;
import dev.weft.engine.host.HostReport.Finding;
import dev.weft.engine.host.HostReport.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Looks at hosts, one after the other, and shows what was found. */
final class HostCheckShow {
  private final boolean inJson;
  private final Streams streams;

  private record Looked(Host host, HostReport report) {}

  HostCheckShow(boolean inJson, Streams streams) {
    this.inJson = inJson;
    this.streams = streams;
  }

  /** Looks at hosts; those without an address are passed over, and said to be. */
  ExitCode of(List<Host> hosts) throws UsageException {
    HostProbe probe = probe();
    List<Looked> looked = new ArrayList<>();
    boolean good = true;
    for (Host host : hosts) {
      if (host.reach().isEmpty()) {
        streams.err().println("note: host '" + host.name() + "' has no address to look at");
        continue;
      }
      Looked next = new Looked(host, look(probe, host));
      good &= next.report().isGood();
      looked.add(next);
      if (!inJson) {
        text(next);
      }
    }
    if (inJson) {
      Json.write(streams.out(), json -> document(json, looked));
    }
    return good ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static HostProbe probe() throws UsageException {
    Optional<HostProbe> probe = HostProbe.installed();
    return probe.orElseThrow(
        () ->
            new UsageException(
                "this weft has nothing to look at hosts with", "'weft hosts' lists them"));
  }

  private static HostReport look(HostProbe probe, Host host) throws UsageException {
    try {
      return probe.probe(host);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UsageException("the check of host '" + host.name() + "' was interrupted");
    }
  }

  private void text(Looked looked) {
    String address = looked.host().address().orElseThrow().toString();
    streams.out().println(looked.host().name() + "  " + address);
    for (Finding each : looked.report().findings()) {
      String mark = each.verdict() == Verdict.GOOD ? "ok" : word(each.verdict());
      String subject = word(each.subject());
      streams
          .out()
          .println(
              "  "
                  + subject
                  + " ".repeat(Math.max(1, 10 - subject.length()))
                  + mark
                  + " ".repeat(Math.max(1, 10 - mark.length()))
                  + Words.clean(each.text()));
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static void document(JsonGenerator json, List<Looked> all) {
    json.writeStartObject();
    json.writeArrayPropertyStart("hosts");
    for (Looked looked : all) {
      json.writeStartObject();
      json.writeStringProperty("name", looked.host().name().value());
      json.writeBooleanProperty("good", looked.report().isGood());
      json.writeArrayPropertyStart("findings");
      for (Finding each : looked.report().findings()) {
        json.writeStartObject();
        json.writeStringProperty("subject", Words.of(each.subject()));
        json.writeStringProperty("verdict", Words.of(each.verdict()));
        json.writeStringProperty("text", each.text());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
