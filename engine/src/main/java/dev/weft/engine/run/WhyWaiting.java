package dev.weft.engine.run;

import dev.weft.engine.host.HostName;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.On;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Why an action has not been started yet. */
public sealed interface WhyWaiting {
  /** Returns one clause for people, such as {@code waits for 'build'}. */
  String text();

  /** Dependencies have not come to their end. */
  record Dependencies(List<ActionName> names) implements WhyWaiting {
    public Dependencies {
      names = List.copyOf(names);
    }

    @Override
    public String text() {
      return names.stream()
          .map(name -> "'" + name + "'")
          .collect(Collectors.joining(", ", "waits for ", ""));
    }
  }

  /** As many attempts are made as may be made at once. */
  record Slot(int slots) implements WhyWaiting {
    @Override
    public String text() {
      return "waits for one of " + slots + (slots == 1 ? " slot" : " slots");
    }
  }

  /** Others hold what it needs. */
  record Hold(String name) implements WhyWaiting {
    @Override
    public String text() {
      return "waits for '" + name + "', which others hold";
    }
  }

  /**
   * Others are on every host that fits.
   *
   * @param wanted what it asks for
   * @param holders who is on those hosts, by their names
   */
  record Host(On.Wanted wanted, Map<HostName, ActionName> holders) implements WhyWaiting {
    private static final int SHOWN = 3;

    public Host {
      holders = Collections.unmodifiableMap(new TreeMap<>(holders));
    }

    @Override
    public String text() {
      String what = "waits for " + wanted.text();
      if (wanted.host().isPresent()) {
        return holders.values().stream()
            .findFirst()
            .map(holder -> what + ", which '" + holder + "' holds")
            .orElse(what);
      }
      String shown =
          holders.entrySet().stream()
              .limit(SHOWN)
              .map(each -> "'" + each.getValue() + "' holds " + each.getKey())
              .collect(Collectors.joining(", "));
      int more = holders.size() - SHOWN;
      return what + ": " + shown + (more > 0 ? " and others " + more + " more" : "");
    }
  }

  /** An attempt failed, and the pause before the next is not over. */
  record Pause() implements WhyWaiting {
    @Override
    public String text() {
      return "waits to be tried again";
    }
  }
}
