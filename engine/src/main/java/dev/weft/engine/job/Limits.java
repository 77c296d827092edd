package dev.weft.engine.job;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The limits that hold for a job, from the reading of its file to the end of its runs. Immutable.
 *
 * @param set those that are not as usual
 */
public record Limits(Map<Limit, Long> set) {
  /** All as usual. */
  public static final Limits USUAL = new Limits(Map.of());

  public Limits {
    Map<Limit, Long> copy = new EnumMap<>(Limit.class);
    copy.putAll(set);
    copy.forEach(
        (limit, value) -> {
          if (value < 1 || value > limit.most()) {
            throw new IllegalArgumentException("limit " + limit.word() + ": " + value);
          }
        });
    copy.entrySet().removeIf(each -> each.getValue() == each.getKey().usual());
    set = Collections.unmodifiableMap(copy);
  }

  /** Returns these limits with others set on top. */
  public Limits with(Map<Limit, Long> others) {
    if (others.isEmpty()) {
      return this;
    }
    Map<Limit, Long> all = new EnumMap<>(Limit.class);
    all.putAll(set);
    all.putAll(others);
    return new Limits(all);
  }

  /** Returns a limit. */
  public long of(Limit limit) {
    return set.getOrDefault(limit, limit.usual());
  }

  /** Returns a limit that is within the range of an {@code int}. */
  public int count(Limit limit) {
    return Math.toIntExact(of(limit));
  }

  /** Returns a limit as a user writes it. */
  public String text(Limit limit) {
    return limit.unit().text(of(limit));
  }

  /** Returns advice with the way to set a limit higher behind it, where it can be. */
  public String advice(Limit limit, String other) {
    long more = Math.min(limit.most(), 2 * of(limit));
    String setting = "--limit " + limit.word() + "=" + limit.unit().text(more);
    return more > of(limit) ? other + "; or raise the limit: " + setting : other;
  }
}
