package dev.weft.engine.plan;

import dev.weft.engine.host.Host;
import dev.weft.engine.host.Hosts;
import dev.weft.engine.job.On;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.source.TextOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Words what is wrong where a host is asked for. */
final class HostReports {
  private static final String WAY_OUT =
      "describe the hosts in 'hosts.json' in the state folder, or name a file with '--hosts FILE';"
          + " 'weft schema hosts' prints its form";

  private final Suggestions suggestions;
  private final Reporter reporter;

  HostReports(Suggestions suggestions, Reporter reporter) {
    this.suggestions = suggestions;
    this.reporter = reporter;
  }

  /** Says that nobody says which hosts there are. */
  void noHosts(On on) {
    report(
        PlanCode.NO_HOSTS,
        on.at().keyAt(),
        "'on' asks for " + on.wanted().text() + ", and there is no hosts file",
        WAY_OUT);
  }

  /** Says that a job as a whole holds no host since nobody says which there are. */
  void notHeld(On on) {
    report(
        PlanCode.HOST_NOT_HELD,
        on.first(),
        "'"
            + on.at().key()
            + "' asks for "
            + on.wanted().text()
            + ", and there is no hosts file: none is held",
        WAY_OUT);
  }

  /** Says that only the host fits that the job holds. */
  void heldByJob(On on, Host ofJob) {
    report(
        PlanCode.NO_HOST_FITS,
        on.first(),
        "only host '" + ofJob.name() + "' fits, and the job holds it for its whole run",
        "remove the 'on': an action without one is performed on the host of the job");
  }

  /** Says that no host is as it is asked for. */
  void noneFits(On on, Hosts hosts) {
    On.Wanted wanted = on.wanted();
    if (wanted.host().isPresent()) {
      List<String> names = hosts.listed().stream().map(host -> host.name().value()).toList();
      String host = wanted.host().get();
      String hint = suggestions.hint(host, "hosts", names, "the hosts file lists none");
      report(PlanCode.UNKNOWN_HOST, on.first(), "there is no host '" + host + "'", hint);
      return;
    }
    On.Wanted typed = new On.Wanted(wanted.host(), wanted.deviceType(), List.of());
    List<Host> ofType = hosts.listed().stream().filter(host -> host.fits(typed)).toList();
    if (ofType.isEmpty()) {
      noType(on, hosts);
    } else {
      noLabels(on, ofType);
    }
  }

  private void noType(On on, Hosts hosts) {
    Set<String> types = new TreeSet<>();
    hosts.listed().forEach(host -> host.kind().deviceType().ifPresent(types::add));
    String type = on.wanted().deviceType().orElse("");
    String none = hosts.listed().isEmpty() ? "the hosts file lists none" : "no host has a type";
    report(
        PlanCode.NO_HOST_FITS,
        on.first(),
        type.isEmpty() ? "there is no host" : "no host is of type '" + type + "'",
        suggestions.hint(type, "types", types, none));
  }

  private void noLabels(On on, List<Host> ofType) {
    String hosts =
        on.wanted().deviceType().map(type -> "host of type '" + type + "'").orElse("host");
    Set<String> there = new TreeSet<>();
    ofType.forEach(host -> there.addAll(host.kind().labels()));
    for (String label : on.wanted().labels()) {
      if (!there.contains(label)) {
        report(
            PlanCode.NO_HOST_FITS,
            on.placeOf(label),
            "no " + hosts + " has label '" + label + "'",
            suggestions.hint(label, "labels", there, "no " + hosts + " has a label"));
        return;
      }
    }
    List<String> labelled = new ArrayList<>();
    for (Host host : ofType) {
      if (!host.kind().labels().isEmpty()) {
        labelled.add(host.name() + " has " + String.join(" ", host.kind().labels()));
      }
    }
    report(
        PlanCode.NO_HOST_FITS,
        on.first(),
        "no "
            + hosts
            + " has all labels "
            + on.wanted().labels().stream()
                .map(label -> "'" + label + "'")
                .collect(Collectors.joining(", ")),
        Suggestions.listing(labelled));
  }

  private void report(PlanCode code, TextOrigin at, String message, String hint) {
    reporter.report(Diagnostic.of(code, at.whole(), message).withHint(hint));
  }
}
