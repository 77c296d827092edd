package dev.weft.engine.host;

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
