package dev.weft.cli;

import dev.weft.engine.host.Host;
import dev.weft.engine.host.Hosts;
import dev.weft.expression.diagnostic.Spelling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Options;

/** {@code weft hosts}: the hosts that actions can ask for, and whether they are fit for use. */
final class HostsVerb implements Verb {
  private static final String CHECK = "check";

  @Override
  public String word() {
    return "hosts";
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(Arguments.valued("hosts"))
        .addOption(Arguments.valued("state"))
        .addOption(Arguments.flag("json"));
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException {
    List<String> names = new ArrayList<>(arguments.words());
    boolean check = !names.isEmpty() && names.get(0).equals(CHECK);
    if (check) {
      names.remove(0);
    }
    Optional<Hosts> read = HostsFile.read(arguments, streams);
    if (read.isEmpty()) {
      return ExitCode.REFUSED;
    }
    List<Host> hosts = chosen(names, read.get(), arguments, streams);
    if (check) {
      return new HostCheckShow(arguments.has("json"), streams).of(hosts);
    }
    if (arguments.has("json")) {
      HostList.json(hosts, streams.out());
    } else {
      HostList.table(hosts, streams.out());
    }
    return ExitCode.DONE;
  }

  private static List<Host> chosen(
      List<String> names, Hosts hosts, Arguments arguments, Streams streams) throws UsageException {
    if (hosts.text().isEmpty()) {
      Path state = StateFolder.find(arguments.value("state"), streams.folder());
      throw new UsageException(
          "there is no hosts file",
          "describe the hosts in '"
              + state.resolve("hosts.json")
              + "', or name a file with '--hosts FILE'; 'weft schema hosts' prints its form");
    }
    List<Host> chosen = new ArrayList<>();
    for (String name : names) {
      chosen.add(hosts.find(name).orElseThrow(() -> unknown(name, hosts)));
    }
    return names.isEmpty() ? hosts.listed() : chosen;
  }

  private static UsageException unknown(String name, Hosts hosts) {
    List<String> names = hosts.listed().stream().map(host -> host.name().value()).toList();
    return new UsageException(
        "there is no host '" + name + "'",
        Spelling.nearest(name, names)
            .map(near -> "did you mean '" + near + "'?")
            .orElse("'weft hosts' lists them"));
  }
}
