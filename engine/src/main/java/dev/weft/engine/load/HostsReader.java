package dev.weft.engine.load;

import dev.weft.engine.host.Host;
import dev.weft.engine.host.HostName;
import dev.weft.engine.host.Hosts;
import dev.weft.engine.job.JobTexts;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.SourceText;
import dev.weft.expression.source.TextOrigin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a hosts file, in JSON or YAML. Knows nothing of jobs. */
public final class HostsReader {
  private static final List<String> KEYS = List.of("hosts");
  private static final String EXAMPLE = "write {\"hosts\": [{\"name\": \"board1\"}]}";

  private final Findings findings = new Findings();
  private final Fields fields = new Fields(findings);
  private final HostReader reader = new HostReader(fields);
  private final Map<String, TextOrigin> met = new HashMap<>();

  private HostsReader() {}

  /** Reads the hosts in a file, which is shown under the path as given. */
  public static Checked<Hosts> read(Path file, ReadLimits limits) {
    HostsReader reader = new HostsReader();
    return reader.read(new Sources(limits, reader.findings).of(file), limits);
  }

  /** Reads hosts again from the text that they were read from before. */
  public static Checked<Hosts> read(JobTexts.Text text, ReadLimits limits) {
    Document document = Document.of(new SourceText(text.name(), text.text()));
    return new HostsReader().read(Optional.of(document), limits);
  }

  /** Returns the text that hosts were read from; empty where there is no hosts file. */
  public static Optional<JobTexts.Text> textOf(Hosts hosts) {
    return hosts
        .text()
        .map(text -> new JobTexts.Text(text.name(), Documents.format(text), text.text()));
  }

  private Checked<Hosts> read(Optional<Document> source, ReadLimits limits) {
    Optional<LocatedNode> root =
        source.flatMap(it -> Documents.parse(it, limits, findings, EarlyReader.NONE));
    Optional<MappingNode> map = root.flatMap(it -> fields.document(it, "a hosts file", EXAMPLE));
    Optional<Hosts> hosts = map.map(it -> Hosts.of(hosts(it), source.orElseThrow().source()));
    return new Checked<>(hosts, findings.all());
  }

  private List<Host> hosts(MappingNode map) {
    List<Host> hosts = new ArrayList<>();
    boolean there = false;
    for (int i = 0; i < map.size(); i++) {
      if (map.key(i).equals("hosts")) {
        there = true;
        hosts = list(map.value(i));
      } else {
        fields.unknownKey(map, i, KEYS, "a hosts file");
      }
    }
    if (!there) {
      fields.missingKey(map, "hosts", KEYS, "the hosts file has no 'hosts'", EXAMPLE);
    }
    return hosts;
  }

  private List<Host> list(LocatedNode node) {
    List<Host> hosts = new ArrayList<>();
    Optional<SequenceNode> list = fields.list(node, "hosts", EXAMPLE);
    for (int i = 0; list.isPresent() && i < list.get().size(); i++) {
      if (list.get().item(i) instanceof MappingNode map) {
        reader.read(map).filter(host -> isNew(host, map)).ifPresent(hosts::add);
      } else {
        fields.wrongType(list.get().item(i), "hosts", "maps", "a host is {\"name\": \"board1\"}");
      }
    }
    return hosts;
  }

  private boolean isNew(Host host, MappingNode map) {
    HostName name = host.name();
    TextOrigin at = HostReader.placeOfName(map);
    TextOrigin first = met.putIfAbsent(name.value().toLowerCase(Locale.ROOT), at);
    if (first != null) {
      findings.report(
          Diagnostic.of(ReadCode.DUPLICATE_NAME, at.whole(), "two hosts are named '" + name + "'")
              .withHint("names differ by more than case; give one of them another name")
              .withRelated(first.whole(), "the first one"));
    }
    return first == null;
  }
}
