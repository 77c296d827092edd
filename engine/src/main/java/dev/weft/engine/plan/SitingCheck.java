package dev.weft.engine.plan;

import dev.weft.engine.host.Host;
import dev.weft.engine.host.Hosts;
import dev.weft.engine.job.Action;
import dev.weft.engine.job.DeclaredCommand;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.JobUse;
import dev.weft.engine.job.On;
import dev.weft.expression.diagnostic.Reporter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out whether there are the hosts that a job asks for, and which one it holds as a whole. */
final class SitingCheck {
  private final Job job;
  private final HostReports reports;
  private final Reporter reporter;

  SitingCheck(Job job, Suggestions suggestions, Reporter reporter) {
    this.job = job;
    this.reporter = reporter;
    this.reports = new HostReports(suggestions, reporter);
  }

  /**
   * Checks it.
   *
   * @param hosts empty where nobody looked which there are
   */
  Siting check(Optional<Hosts> hosts) {
    Set<On> asked = asked();
    if (asksInside()) {
      new NestedHolds(job, reporter).report();
    }
    if (asked.isEmpty() && job.declared().on().isEmpty()) {
      return hosts.map(all -> new Siting(all, Optional.empty(), Map.of())).orElse(Siting.UNKNOWN);
    }
    if (hosts.isEmpty()) {
      return Siting.UNKNOWN;
    }
    if (hosts.get().text().isEmpty()) {
      asked.stream().findFirst().ifPresent(reports::noHosts);
      job.declared().on().ifPresent(reports::notHeld);
      return Siting.UNKNOWN;
    }
    return siting(hosts.get(), asked);
  }

  private boolean asksInside() {
    return job.commands().values().stream()
        .flatMap(command -> JobUse.inside(command).stream())
        .anyMatch(action -> action.policy().on().isPresent());
  }

  /** Returns what actions ask for, also in bodies of commands. */
  private Set<On> asked() {
    Set<On> asked = new LinkedHashSet<>();
    addAsked(job.actions(), asked);
    for (DeclaredCommand command : job.commands().values()) {
      if (command.body() instanceof DeclaredCommand.Body.Actions body) {
        addAsked(body.actions(), asked);
      }
    }
    return asked;
  }

  private static void addAsked(List<Action> actions, Set<On> asked) {
    for (Action action : actions) {
      action.policy().on().ifPresent(asked::add);
    }
  }

  private Siting siting(Hosts hosts, Set<On> asked) {
    Map<On.Wanted, List<Host>> fitting = new HashMap<>();
    for (On on : asked) {
      if (fitting.computeIfAbsent(on.wanted(), hosts::fitting).isEmpty()) {
        reports.noneFits(on, hosts);
      }
    }
    Optional<Host> ofJob = job.declared().on().flatMap(on -> ofJob(on, hosts, fitting));
    if (ofJob.isPresent()) {
      fitting.replaceAll((wanted, fit) -> without(ofJob.get(), fit));
      for (On on : asked) {
        if (fitting.getOrDefault(on.wanted(), List.of()).isEmpty()
            && ofJob.get().fits(on.wanted())) {
          reports.heldByJob(on, ofJob.get());
        }
      }
    }
    return new Siting(hosts, ofJob, fitting);
  }

  /** Chooses a host for the whole job, one that leaves others to all who ask where that can be. */
  private Optional<Host> ofJob(On on, Hosts hosts, Map<On.Wanted, List<Host>> asked) {
    List<Host> fitting = hosts.fitting(on.wanted());
    if (fitting.isEmpty()) {
      reports.noneFits(on, hosts);
    }
    List<Host> spare = new ArrayList<>(fitting);
    for (List<Host> own : asked.values()) {
      if (own.size() == 1) {
        spare.removeAll(own);
      }
    }
    return (spare.isEmpty() ? fitting : spare).stream().findFirst();
  }

  private static List<Host> without(Host host, List<Host> hosts) {
    List<Host> others = new ArrayList<>(hosts);
    others.remove(host);
    return others;
  }
}
