package dev.weft.engine.execute;

import dev.weft.engine.run.EngineMark;
import dev.weft.engine.store.disk.Disk;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Real threads and time. As many threads as attempts are made at once, kept for a while, and one
 * for all alarms; none before it is needed, and none that keeps the process alive.
 */
public final class ThreadedSurroundings implements Surroundings, AutoCloseable {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final int MARK_BYTES = 16;
  private static final long KEPT_SECONDS = 10;
  private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Clock clock;
  private final ExecutorService workers =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          KEPT_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          threads("weft-attempt-"));
  private final ScheduledThreadPoolExecutor alarms =
      new ScheduledThreadPoolExecutor(1, threads("weft-alarm-"));

  public ThreadedSurroundings(Clock clock) {
    this.clock = Objects.requireNonNull(clock);
    alarms.setRemoveOnCancelPolicy(true);
  }

  private static ThreadFactory threads(String name) {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public double chance() {
    return ThreadLocalRandom.current().nextDouble();
  }

  /** Where there is no number of the machine's boot, nobody is known to be of the same. */
  @Override
  public EngineMark mark() {
    String value = HexFormat.of().formatHex(random());
    try {
      return new EngineMark(value, Files.readString(BOOT).strip());
    } catch (IOException e) {
      return new EngineMark(value, value);
    }
  }

  /** Reads random bytes where the system gives them: Java's own source takes 50 ms to load. */
  private static byte[] random() {
    byte[] random = new byte[MARK_BYTES];
    try (InputStream in = new FileInputStream("/dev/urandom")) {
      if (in.read(random) == MARK_BYTES) {
        return random;
      }
    } catch (IOException e) {
      // it has no such file
    }
    new SecureRandom().nextBytes(random);
    return random;
  }

  @Override
  public void perform(Runnable work) {
    workers.execute(work);
  }

  @Override
  public Alarm after(Duration delay, Runnable callback) {
    Future<?> alarm = alarms.schedule(callback, delay.toMillis(), TimeUnit.MILLISECONDS);
    return () -> alarm.cancel(false);
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    boolean ended = new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
    if (ended) {
      throw new AssertionError("nobody counts down");
    }
  }

  @Override
  public void interrupt(Thread worker) {
    worker.interrupt();
  }

  @Override
  public void idle() {
    LockSupport.parkNanos(this, IDLE_NANOS); // not for ever: files may say something new
  }

  @Override
  public void wake(Thread decider) {
    LockSupport.unpark(decider);
  }

  @Override
  public void force(Path path) throws IOException {
    Disk.force(path);
  }

  /** Gives the threads back; to be called when no run goes on. */
  @Override
  public void close() {
    workers.shutdown();
    alarms.shutdownNow();
  }
}
