package dev.weft.cli;

import dev.weft.engine.run.ActionState;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunPath;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Options;

/** {@code weft why}: why an action ran, was reused, was skipped, or waits. */
final class WhyVerb implements Verb {
  @Override
  public String word() {
    return "why";
  }

  @Override
  public Options options() {
    return new Options().addOption(Arguments.valued("state"));
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException, IOException {
    List<String> words = arguments.words();
    if (words.isEmpty() || words.size() > 2) {
      throw new UsageException(
          words.isEmpty() ? "an action is missing" : "'" + words.get(2) + "' is one word too many",
          "as in 'weft why build' or 'weft why 12 build'");
    }
    try (PastRuns runs = PastRuns.open(arguments, streams)) {
      Optional<String> number = words.size() == 2 ? Optional.of(words.get(0)) : Optional.empty();
      RunId id = runs.named(number);
      RunSight run = RunSight.of(runs, id);
      String name = words.get(words.size() - 1);
      new Reasons(run, ActionPlace.find(run, name), name, streams.out()).write();
    }
    return ExitCode.DONE;
  }

  /** What is known of one action. */
  private record Reasons(RunSight run, ActionPlace place, String name, PrintStream out) {
    void write() {
      ActionSight action = place.action();
      switch (action.state()) {
        case SKIPPED -> say("was skipped: " + action.reason().orElse(""));
        case REUSED -> reused();
        case WAITING, RETRYING -> {
          Waits waits = new Waits(run.view(), run.past().definition().settings());
          say("waits: " + waits.why(action.view(), action.index()).orElse("the run stands still"));
        }
        case RUNNING, SUCCEEDED, FAILED, CANCELLED -> ran();
      }
    }

    private void reused() {
      again();
      RunId from = place.action().view().state().sourceOf(place.action().index()).orElseThrow();
      say(
          stood()
              ? "was not done again: run " + from + " stands for it in this rerun"
              : "was reused from run " + from + ": nothing that it depends on changed since");
    }

    /**
     * Tells whether a rerun began with it, before any engine saw to the run; in runs of early
     * builds no engine is named, but there what was reused has an attempt.
     */
    private boolean stood() {
      for (Entry entry : run.past().entries()) {
        if (isByEngine(entry.event()) || isStart(entry)) {
          return false;
        }
        if (isHere(entry)
            && entry.event() instanceof RunEvent.ActionReused it
            && it.action() == place.action().index()) {
          return true;
        }
      }
      return false;
    }

    private static boolean isByEngine(RunEvent event) {
      return event instanceof RunEvent.RunResumed
          || (event instanceof RunEvent.RunStarted it && it.engine().isPresent());
    }

    private boolean isStart(Entry entry) {
      return isHere(entry)
          && entry.event() instanceof RunEvent.AttemptStarted it
          && it.action() == place.action().index();
    }

    /** Says why the earlier run does not stand for it, where this run repeats one. */
    private boolean again() {
      Optional<RunEvent.DoneAgain> again = note(RunEvent.DoneAgain.class);
      again.ifPresent(
          it -> {
            say("is not as run " + it.earlier() + " left it, which this rerun repeats:");
            list(it.reasons());
          });
      return again.isPresent();
    }

    private void ran() {
      if (place.action().attempts().isEmpty()) {
        say("never ran: " + place.action().reason().orElse(""));
        return;
      }
      boolean again = again();
      Optional<RunEvent.NotReused> why = note(RunEvent.NotReused.class);
      if (why.isEmpty()) {
        say(
            again
                ? "ran"
                : isCached()
                    ? "ran: nobody looked whether it could be reused"
                    : "ran, as in every run: it does not declare 'cache'");
      } else if (why.get().differences().isEmpty()) {
        say("ran: " + why.get().reason());
      } else {
        say("ran because of what changed since it was last made:");
        list(why.get().differences());
      }
      List<ActionSight.Try> attempts = place.action().attempts();
      for (int at = 0; at + 1 < attempts.size(); at++) {
        out.println(
            "  attempt "
                + (at + 2)
                + " was made because attempt "
                + (at + 1)
                + " ended badly: "
                + Words.clean(attempts.get(at).failure().orElse("")));
      }
      if (place.action().state() != ActionState.SUCCEEDED) {
        place.action().reason().ifPresent(reason -> say("ended badly: " + reason));
      }
    }

    private boolean isCached() {
      return place.action().view().plan().action(place.action().index()).reuse().isPresent();
    }

    /** Returns the last note of a kind on the action. */
    private <N extends RunEvent.Note> Optional<N> note(Class<N> kind) {
      return run.past().entries().stream()
          .filter(this::isHere)
          .map(Entry::event)
          .filter(kind::isInstance)
          .map(kind::cast)
          .filter(note -> note.action() == place.action().index())
          .reduce((first, last) -> last);
    }

    private void list(List<String> clauses) {
      clauses.forEach(clause -> out.println("  " + Words.clean(clause)));
    }

    private boolean isHere(Entry entry) {
      RunPath in = entry.in();
      return in.equals(place.in());
    }

    private void say(String clause) {
      out.println("'" + name + "' " + Words.clean(clause));
    }
  }
}
