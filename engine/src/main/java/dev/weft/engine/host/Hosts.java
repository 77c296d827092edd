package dev.weft.engine.host;

import dev.weft.engine.job.On;
import dev.weft.expression.source.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All hosts there are, in the order of their names. */
public final class Hosts {
  /** There is no hosts file. */
  public static final Hosts NONE = new Hosts(List.of(), Optional.empty());

  private final List<Host> listed;
  private final Map<String, Host> byName = new HashMap<>();
  private final Optional<SourceText> text;

  private Hosts(List<Host> listed, Optional<SourceText> text) {
    List<Host> sorted = new ArrayList<>(listed);
    sorted.sort((one, other) -> one.name().compareTo(other.name()));
    this.listed = List.copyOf(sorted);
    this.text = text;
    this.listed.forEach(host -> byName.put(host.name().value(), host));
  }

  /** Makes those that a hosts file describes; their names differ. */
  public static Hosts of(List<Host> hosts, SourceText text) {
    return new Hosts(hosts, Optional.of(text));
  }

  /** Returns all of them. */
  public List<Host> listed() {
    return listed;
  }

  /** Returns the hosts file; empty where there is none. */
  public Optional<SourceText> text() {
    return text;
  }

  /** Finds a host by its name. */
  public Optional<Host> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Returns all but one. */
  public Hosts without(Host host) {
    List<Host> others = new ArrayList<>(listed);
    others.remove(host);
    return new Hosts(others, text);
  }

  /**
   * Returns those that fit, the one to be taken first in front: that which has the fewest labels
   * that nobody asked for, then by their names.
   */
  public List<Host> fitting(On.Wanted wanted) {
    if (wanted.host().isPresent()) {
      return find(wanted.host().get()).map(List::of).orElse(List.of());
    }
    List<Host> fitting = new ArrayList<>();
    for (Host host : listed) {
      if (host.fits(wanted)) {
        fitting.add(host);
      }
    }
    fitting.sort(
        (one, other) -> Integer.compare(one.kind().labels().size(), other.kind().labels().size()));
    return fitting;
  }

  /** Returns how much of counted resources all of them have together, by name. */
  public Map<String, Integer> capacities() {
    Map<String, Integer> all = new TreeMap<>();
    for (Host host : listed) {
      host.capacities().forEach((name, amount) -> all.merge(name, amount, Hosts::sum));
    }
    return all;
  }

  private static int sum(int one, int other) {
    return (int) Math.min(Integer.MAX_VALUE, (long) one + other);
  }
}
