package dev.weft.engine.run;

import dev.weft.engine.job.ActionName;
import java.util.List;
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

  /** An attempt failed, and the pause before the next is not over. */
  record Pause() implements WhyWaiting {
    @Override
    public String text() {
      return "waits to be tried again";
    }
  }
}
