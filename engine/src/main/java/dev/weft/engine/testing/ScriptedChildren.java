package dev.weft.engine.testing;

import dev.weft.engine.execute.Surroundings;
import dev.weft.engine.process.LostChildException;
import dev.weft.engine.process.ProcessIdentity;
import dev.weft.engine.process.Processes;
import dev.weft.engine.process.Supervision;
import dev.weft.engine.process.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Children that live in virtual time and outlive the engine that started them. For use with {@link
 * SteppingExecutor}, which lets one thread go on at a time.
 */
public final class ScriptedChildren {
  private static final int ENDED_BY_TERM = 143;

  private final Function<Path, Life> lives;
  private final Map<Path, List<Child>> children = new HashMap<>();

  /** How a child lives when nobody ends it. */
  public record Life(Duration lasts, int exitCode) {}

  /** When a child ends, and whether an engine ended it. */
  public record End(Instant at, boolean early) {}

  private static final class Child {
    private Instant end;
    private int exitCode;
    private boolean lost;
    private boolean endedEarly;

    Child(Instant start, Life life) {
      end = start.plus(life.lasts());
      exitCode = life.exitCode();
    }

    Trace trace(Instant now) {
      if (lost) {
        return new Trace.Lost("the process that supervised it was killed");
      }
      return now.isBefore(end)
          ? new Trace.Alive(new ProcessIdentity(2, 0, "scripted"))
          : new Trace.Finished(exitCode);
    }

    void end(Instant now) {
      if (now.isBefore(end)) {
        end = now;
        exitCode = ENDED_BY_TERM;
        endedEarly = true;
      }
    }
  }

  /**
   * Makes a world without children.
   *
   * @param lives tells how a child of an attempt lives; asked whenever one is started
   */
  public ScriptedChildren(Function<Path, Life> lives) {
    this.lives = lives;
  }

  /** Returns what an engine in these surroundings knows of the children. */
  public Supervision seenBy(Surroundings engine) {
    return new View(engine);
  }

  /** Tells whether a child of an attempt was ever started. */
  public boolean isStarted(Path attempt) {
    return children.containsKey(attempt);
  }

  /** Returns how the first child of an attempt ended, or will; empty where there was none. */
  public Optional<End> endOf(Path attempt) {
    return children.getOrDefault(attempt, List.of()).stream()
        .map(child -> new End(child.end, child.endedEarly))
        .findFirst();
  }

  /** Forgets how the children of an attempt ended, or will end. */
  public void lose(Path attempt) {
    children.getOrDefault(attempt, List.of()).forEach(child -> child.lost = true);
  }

  private final class View implements Supervision {
    private final Surroundings engine;

    View(Surroundings engine) {
      this.engine = engine;
    }

    private Instant now() {
      return engine.clock().instant();
    }

    @Override
    public Processes begin(Path attempt) {
      if (isStarted(attempt)) {
        throw new IllegalStateException(attempt + " was begun before");
      }
      return resume(attempt);
    }

    @Override
    public Processes resume(Path attempt) {
      List<Child> all = new ArrayList<>(children.getOrDefault(attempt, List.of()));
      return request -> {
        Child child = all.isEmpty() ? start(attempt) : all.remove(0);
        return await(child);
      };
    }

    private Child start(Path attempt) {
      Child child = new Child(now(), lives.apply(attempt));
      children.computeIfAbsent(attempt, none -> new ArrayList<>()).add(child);
      return child;
    }

    private int await(Child child) throws LostChildException, InterruptedException {
      Trace trace = child.trace(now());
      while (trace instanceof Trace.Alive) {
        try {
          engine.pause(Duration.between(now(), child.end));
        } catch (InterruptedException e) {
          child.end(now());
          throw e;
        }
        trace = child.trace(now());
      }
      if (trace instanceof Trace.Lost lost) {
        throw new LostChildException("nobody knows how the child ended: " + lost.reason());
      }
      return ((Trace.Finished) trace).exitCode();
    }

    @Override
    public Trace look(Path attempt) {
      List<Child> all = children.getOrDefault(attempt, List.of());
      return all.isEmpty() ? new Trace.NotStarted() : all.get(all.size() - 1).trace(now());
    }

    @Override
    public void end(Path attempt) {
      children.getOrDefault(attempt, List.of()).forEach(child -> child.end(now()));
    }
  }
}
