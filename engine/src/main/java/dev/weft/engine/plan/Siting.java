package dev.weft.engine.plan;

import dev.weft.engine.host.Host;
import dev.weft.engine.host.HostName;
import dev.weft.engine.host.Hosts;
import dev.weft.engine.job.Action;
import dev.weft.engine.job.On;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where the actions of a plan are performed, as far as it is known before a run. A job that asks
 * for a host as a whole holds one for its whole run, and every action that asks for none itself is
 * performed on it.
 */
public final class Siting {
  /** Nobody looked which hosts there are. */
  static final Siting UNKNOWN = new Siting(Hosts.NONE, Optional.empty(), Map.of());

  private final Hosts all;
  private final Hosts free;
  private final Optional<Host> ofJob;
  private final Map<On.Wanted, List<Host>> fitting;

  /** {@code fitting} says for all that is asked which of the free hosts fit. */
  Siting(Hosts all, Optional<Host> ofJob, Map<On.Wanted, List<Host>> fitting) {
    this.all = all;
    this.fitting = Map.copyOf(fitting);
    this.ofJob = ofJob;
    this.free = ofJob.map(all::without).orElse(all);
  }

  /** Returns all hosts there are. */
  public Hosts hosts() {
    return all;
  }

  /** Returns those that attempts may hold: all but the one that the job holds. */
  public Hosts free() {
    return free;
  }

  /** Returns the host that the job holds for its whole run. */
  public Optional<HostName> ofJob() {
    return ofJob.map(Host::name);
  }

  /** Returns how much there is of counted resources: what is given, and what the hosts have. */
  public Map<String, Integer> capacities(Map<String, Integer> given) {
    Map<String, Integer> sum = new TreeMap<>(given);
    all.capacities()
        .forEach(
            (name, amount) ->
                sum.merge(name, amount, (a, b) -> (int) Math.min(Integer.MAX_VALUE, (long) a + b)));
    return sum;
  }

  /**
   * Returns the hosts that an action may be performed on, the one to be taken first in front; none
   * where it asks for none, or nobody looked which there are.
   */
  public List<Host> of(Action action) {
    Optional<On> on = action.policy().on();
    if (on.isEmpty()) {
      return ofJob.map(List::of).orElse(List.of());
    }
    On.Wanted wanted = on.get().wanted();
    if (all.text().isEmpty()) {
      return wanted.host().map(HostName::new).map(Siting::unseen).map(List::of).orElse(List.of());
    }
    return fitting.getOrDefault(wanted, List.of());
  }

  /** Makes a host of which no more is known than its name. */
  private static Host unseen(HostName name) {
    var kind = new Host.Kind(Optional.empty(), Set.of());
    return new Host(name, kind, Optional.empty(), Map.of(), Host.ISOLATES);
  }
}
