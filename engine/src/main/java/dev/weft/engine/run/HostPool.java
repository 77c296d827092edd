package dev.weft.engine.run;

import dev.weft.engine.host.Host;
import dev.weft.engine.host.HostName;
import dev.weft.engine.host.Hosts;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.On;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The hosts of a run, and who is on each. Not safe for use by several threads. */
final class HostPool {
  private final Hosts hosts;
  private final Map<HostName, ActionName> holders = new HashMap<>();
  private final Map<On.Wanted, List<Host>> fitting = new HashMap<>();

  HostPool(Hosts hosts) {
    this.hosts = hosts;
  }

  private List<Host> fitting(On.Wanted wanted) {
    return fitting.computeIfAbsent(wanted, hosts::fitting);
  }

  /** Returns the host that is to be taken; empty where all that fit are held. */
  Optional<HostName> choose(On.Wanted wanted) {
    for (Host host : fitting(wanted)) {
      if (!holders.containsKey(host.name())) {
        return Optional.of(host.name());
      }
    }
    return Optional.empty();
  }

  /** Returns how many hosts fit that nobody holds. */
  int free(On.Wanted wanted) {
    int free = 0;
    for (Host host : fitting(wanted)) {
      free += holders.containsKey(host.name()) ? 0 : 1;
    }
    return free;
  }

  /**
   * Notes that an action is on a host.
   *
   * @throws IllegalStateException when another is on it, or there is no such host
   */
  void take(HostName host, ActionName action) {
    if (hosts.find(host.value()).isEmpty()) {
      throw new IllegalStateException(
          "'" + action + "' is on host '" + host + "', which is not among the hosts");
    }
    ActionName other = holders.putIfAbsent(host, action);
    if (other != null) {
      throw new IllegalStateException(
          "'" + action + "' is on host '" + host + "', which '" + other + "' holds");
    }
  }

  void give(HostName host) {
    holders.remove(host);
  }

  /** Returns who is on the hosts that fit. */
  Map<HostName, ActionName> holders(On.Wanted wanted) {
    Map<HostName, ActionName> found = new TreeMap<>();
    for (Host host : fitting(wanted)) {
      ActionName holder = holders.get(host.name());
      if (holder != null) {
        found.put(host.name(), holder);
      }
    }
    return found;
  }
}
