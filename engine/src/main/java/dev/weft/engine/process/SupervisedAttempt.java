package dev.weft.engine.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The children of one attempt, one after the other. */
final class SupervisedAttempt implements Processes {
  private static final long FIRST_LOOK_MILLIS = 2;
  private static final long LAST_LOOK_MILLIS = 200;

  private final SupervisedChildren children;
  private final LocalProcesses processes;
  private final Path attempt;
  private final RunMark mark;
  private final boolean resumes;
  private int started;

  /**
   * Makes the children of an attempt.
   *
   * @param resumes whether an earlier engine may have started some
   */
  SupervisedAttempt(SupervisedChildren children, Path attempt, boolean resumes) {
    this.children = children;
    this.processes = children.processes();
    this.attempt = attempt;
    this.mark = new RunMark(attempt.toString());
    this.resumes = resumes;
  }

  @Override
  public int run(ProcessRequest request) throws IOException, InterruptedException {
    started++;
    Path record = SupervisedChildren.record(attempt, started);
    return resumes && Files.exists(record) ? goOn(record, request) : start(record, request);
  }

  private int start(Path record, ProcessRequest request) throws IOException, InterruptedException {
    ProcessRequest wrapped = children.wrapper().around(request, record, mark);
    ChildRecord.prepare(record);
    Process wrapper = processes.startWrapper(request, wrapped);
    processes.await(wrapper, request.streams(), Optional.of(mark));
    Trace trace = children.trace(record);
    if (trace instanceof Trace.Finished finished) {
      processes.endLeftovers(wrapper);
      return finished.exitCode();
    }
    processes.end(ChildTree.Leader.of(wrapper), Optional.of(mark));
    throw lost(trace);
  }

  /** Waits for a child of an earlier engine; nobody tells of its end, so it is looked for. */
  private int goOn(Path record, ProcessRequest request) throws IOException, InterruptedException {
    long pause = FIRST_LOOK_MILLIS;
    try {
      Trace trace = children.trace(record);
      while (trace instanceof Trace.Alive) {
        processes.rules().check(request.streams());
        TimeUnit.MILLISECONDS.sleep(pause);
        pause = Math.min(LAST_LOOK_MILLIS, pause * 2);
        trace = children.trace(record);
      }
      processes.rules().check(request.streams());
      children.end(attempt); // what a finished child left running, too
      if (trace instanceof Trace.Finished finished) {
        return finished.exitCode();
      }
      if (trace instanceof Trace.NotStarted) {
        return start(record, request);
      }
      throw lost(trace);
    } catch (LogLimitException | InterruptedException e) {
      children.end(attempt);
      throw e;
    }
  }

  private static LostChildException lost(Trace trace) {
    String reason = trace instanceof Trace.Lost lost ? lost.reason() : trace.toString();
    return new LostChildException("nobody knows how the child ended: " + reason);
  }
}
