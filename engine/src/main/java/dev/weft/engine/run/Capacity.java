package dev.weft.engine.run;

import dev.weft.engine.host.Hosts;
import dev.weft.engine.plan.Plan;
import java.util.HashMap;
import java.util.Map;

/**
 * How much of everything counted there is, and how much of it is free: slots, and resources and
 * hosts that actions hold. Shared by the schedulers of a run and of the runs inside it. Of a
 * resource for which no amount is given there is as much as its greediest action holds, so that
 * every action can run, if alone. Not safe for use by several threads.
 */
public final class Capacity {
  private final int slots;
  private final Map<String, Integer> given;
  private final Map<String, Integer> total;
  private final Map<String, Integer> free;
  private final HostPool hosts;
  private int freeSlots;

  /**
   * Makes what is all free, without hosts.
   *
   * @param slots how many attempts are made at once at most
   * @param amounts of resources by name
   */
  public Capacity(int slots, Map<String, Integer> amounts) {
    this(slots, amounts, Hosts.NONE);
  }

  /** Makes what is all free, with hosts that attempts may hold. */
  public Capacity(int slots, Map<String, Integer> amounts, Hosts hosts) {
    this.slots = slots;
    this.hosts = new HostPool(hosts);
    this.given = Map.copyOf(amounts);
    this.total = new HashMap<>(amounts);
    this.free = new HashMap<>(amounts);
    this.freeSlots = slots;
  }

  /**
   * Makes what there is for a run of a plan.
   *
   * @param given amounts of resources by name, to which those of the hosts are added
   */
  public static Capacity of(Plan plan, int slots, Map<String, Integer> given) {
    return new Capacity(slots, plan.siting().capacities(given), plan.siting().free());
  }

  HostPool hosts() {
    return hosts;
  }

  /** Returns the number of slots, free or not. */
  public int slots() {
    return slots;
  }

  /** Makes sure that there is at least so much of a resource, unless an amount was given. */
  void provide(String name, int amount) {
    int more = amount - total.getOrDefault(name, 0);
    if (more > 0 && !given.containsKey(name)) {
      total.merge(name, more, Integer::sum);
      free.merge(name, more, Integer::sum);
    }
  }

  boolean hasSlot() {
    return freeSlots > 0;
  }

  void takeSlot() {
    freeSlots--;
  }

  void giveSlot() {
    freeSlots++;
  }

  /** Returns how much of a resource is free; less than nothing where more was taken than exists. */
  int free(String name) {
    return free.getOrDefault(name, 0);
  }

  void take(Map<String, Integer> holds) {
    holds.forEach((name, amount) -> free.merge(name, -amount, Integer::sum));
  }

  void give(Map<String, Integer> holds) {
    holds.forEach((name, amount) -> free.merge(name, amount, Integer::sum));
  }
}
