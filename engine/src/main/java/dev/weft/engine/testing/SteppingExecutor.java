package dev.weft.engine.testing;

import dev.weft.engine.execute.Surroundings;
import dev.weft.engine.run.EngineMark;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Threads that take turns and time that passes only when nothing else can happen: of the deciding
 * thread and those that perform work exactly one goes on at any moment, and the same seed gives the
 * same run. Whenever the deciding thread would wait, one of those that can go on does so until it
 * ends or pauses, or something happens that is due; where none can, the clock moves on to what is
 * due next.
 */
public final class SteppingExecutor implements Surroundings {
  private final VirtualClock clock;
  private final long seed;
  private final Random random;
  private final Executor threads;
  private final Semaphore turn = new Semaphore(0);
  private final List<Piece> able = new ArrayList<>();
  private final Map<Thread, Piece> pausing = new HashMap<>();
  private final List<Path> forced = new ArrayList<>();
  private String boot = "virtual";
  private long marks;
  private boolean diskIsBroken;
  private boolean abandoned;

  /** Work that begins, or goes on, when it is given the turn. */
  private static final class Piece {
    final Semaphore turn = new Semaphore(0);
    @Nullable Runnable beginning;
    boolean interrupted;
    @Nullable Alarm alarm;
  }

  /** Makes surroundings with this clock; the seed chooses who comes next. */
  public SteppingExecutor(VirtualClock clock, long seed) {
    this(clock, seed, SteppingExecutor::startThread);
  }

  /** Makes surroundings whose work is done by threads of this executor, each on its own. */
  public SteppingExecutor(VirtualClock clock, long seed, Executor threads) {
    this(clock, seed, new Random(seed), threads);
  }

  /** Makes surroundings in which who could go on first does so first, and chance is even. */
  public static SteppingExecutor inOrder(VirtualClock clock) {
    return new SteppingExecutor(clock, 0, new InOrder(), SteppingExecutor::startThread);
  }

  private SteppingExecutor(VirtualClock clock, long seed, Random random, Executor threads) {
    this.clock = clock;
    this.seed = seed;
    this.random = random;
    this.threads = threads;
  }

  /** Throws no dice. */
  private static final class InOrder extends Random {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public int nextInt(int bound) {
      return 0;
    }

    @Override
    public double nextDouble() {
      return 0.5;
    }
  }

  private static void startThread(Runnable work) {
    Thread thread = new Thread(work, "stepping");
    thread.setDaemon(true);
    thread.start();
  }

  /** What ends work that pauses when the process around it dies. */
  private static final class Abandoned extends Error {
    @Serial private static final long serialVersionUID = 1;

    Abandoned() {
      super("the process died", null, false, false);
    }
  }

  @Override
  public Clock clock() {
    return clock;
  }

  /** Says of which boot of its machine it is, if not of the usual. */
  public SteppingExecutor of(String otherBoot) {
    boot = otherBoot;
    return this;
  }

  /** Returns values that follow from the seed, and a count. */
  @Override
  public EngineMark mark() {
    return new EngineMark(String.format(Locale.ROOT, "%016x%016x", seed, ++marks), boot);
  }

  @Override
  public double chance() {
    return random.nextDouble();
  }

  @Override
  public void perform(Runnable work) {
    Piece piece = new Piece();
    piece.beginning =
        () -> {
          try {
            work.run();
          } finally {
            turn.release();
          }
        };
    able.add(piece);
  }

  @Override
  public Alarm after(Duration delay, Runnable callback) {
    return clock.after(delay, callback);
  }

  /** Gives the turn back until so much time has passed or the thread is interrupted. */
  @Override
  public void pause(Duration duration) throws InterruptedException {
    if (abandoned) {
      throw new Abandoned();
    }
    Piece piece = new Piece();
    Thread thread = Thread.currentThread();
    pausing.put(thread, piece);
    piece.alarm = clock.after(duration, () -> goOn(thread));
    turn.release();
    piece.turn.acquireUninterruptibly();
    if (abandoned) {
      throw new Abandoned();
    }
    if (piece.interrupted) {
      throw new InterruptedException();
    }
  }

  private void goOn(Thread thread) {
    Piece piece = pausing.remove(thread);
    if (piece != null) {
      able.add(piece);
    }
  }

  @Override
  public void interrupt(Thread worker) {
    Piece piece = pausing.get(worker);
    if (piece != null) {
      piece.interrupted = true;
      if (piece.alarm != null) {
        piece.alarm.callOff();
      }
      goOn(worker);
    }
  }

  /**
   * Lets one thing happen.
   *
   * @throws IllegalStateException when nothing is left that could ever happen
   */
  @Override
  public void idle() {
    if (!meanwhile() && !clock.advanceToNext()) {
      throw new IllegalStateException("the run waits, and nothing is left that could happen");
    }
  }

  /**
   * Lets one of those that can go on do so, and tells whether there was one: for what other threads
   * do while the deciding thread is busy, which calls this.
   */
  public boolean meanwhile() {
    boolean due = clock.next().filter(at -> !at.isAfter(clock.instant())).isPresent();
    int able = this.able.size() + (due ? 1 : 0);
    int chosen = able == 0 ? -1 : random.nextInt(able);
    if (chosen == this.able.size()) {
      return clock.advanceToNext();
    }
    if (chosen >= 0) {
      goOn(this.able.remove(chosen));
    }
    return chosen >= 0;
  }

  private void goOn(Piece piece) {
    Runnable beginning = piece.beginning;
    if (beginning != null) {
      piece.beginning = null;
      threads.execute(beginning);
    } else {
      piece.turn.release();
    }
    turn.acquireUninterruptibly();
  }

  /**
   * Ends what pauses, as the death of the process would, except that it unwinds; what was not begun
   * is forgotten. To be called by the deciding thread, once it decides no more.
   */
  public void abandon() {
    abandoned = true;
    able.addAll(pausing.values());
    pausing.clear();
    for (Piece piece : able) {
      if (piece.beginning == null) {
        goOn(piece);
      }
    }
    able.clear();
  }

  @Override
  public void wake(Thread decider) {
    // it has the turn whenever nobody else has
  }

  @Override
  public synchronized void force(Path path) throws IOException {
    if (diskIsBroken) {
      throw new IOException("'" + path + "' cannot be forced to the disk: it is broken");
    }
    forced.add(path);
  }

  /** Returns what was to outlast a power cut, in that order; nothing is written. */
  public synchronized List<Path> forced() {
    return List.copyOf(forced);
  }

  /** From now on nothing can be forced to the disk. */
  public synchronized void breakDisk() {
    diskIsBroken = true;
  }
}
