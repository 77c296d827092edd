package dev.weft.engine.host;

import dev.weft.engine.job.On;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A machine or board that an attempt may hold.
 *
 * @param reach how it is reached by SSH; empty where it is not
 * @param capacities how much of counted resources there is for having it, by name
 * @param isolates beginnings of the names of things of which it has its own: an effect on {@code
 *     device/console} on one host has nothing to do with that on another
 */
public record Host(
    HostName name,
    Kind kind,
    Optional<Reach> reach,
    Map<String, Integer> capacities,
    List<String> isolates) {
  /** What a host has of its own where nothing is said. */
  public static final List<String> ISOLATES = List.of("device/");

  public Host {
    capacities = Collections.unmodifiableMap(new LinkedHashMap<>(capacities));
    isolates = List.copyOf(isolates);
  }

  /** What it is: its type, such as {@code panda}, and what else may be asked of it. */
  public record Kind(Optional<String> deviceType, Set<String> labels) {
    public Kind {
      labels = Collections.unmodifiableSet(new LinkedHashSet<>(labels));
    }
  }

  /**
   * How it is reached.
   *
   * @param jump the address of a host on the way
   * @param maxSessions how many sessions it lets one connection have
   */
  public record Reach(Address address, Keys keys, Optional<Address> jump, int maxSessions) {
    /** What OpenSSH allows where nothing is configured. */
    public static final int SESSIONS = 10;
  }

  /**
   * By which keys the two sides know each other.
   *
   * @param key path of the private key, absolute or from {@code ~/}
   * @param knownHosts path of the file of known keys
   * @param fingerprint the only key that is accepted, as in {@code SHA256:…}
   */
  public record Keys(
      Optional<String> key, Optional<String> knownHosts, Optional<String> fingerprint) {
    /** Those of the user. */
    public static final Keys USUAL = new Keys(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Returns where it is reached. */
  public Optional<Address> address() {
    return reach.map(Reach::address);
  }

  /** Tells whether it is what is asked for. */
  public boolean fits(On.Wanted wanted) {
    boolean named = wanted.host().isEmpty() || wanted.host().get().equals(name.value());
    boolean typed = wanted.deviceType().isEmpty() || wanted.deviceType().equals(kind.deviceType());
    return named && typed && kind.labels().containsAll(wanted.labels());
  }

  /** Tells whether it has a thing of its own that effects are on. */
  public boolean hasOwn(String thing) {
    return isolates.stream().anyMatch(thing::startsWith);
  }
}
