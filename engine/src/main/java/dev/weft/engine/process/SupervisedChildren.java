package dev.weft.engine.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Children with a wrapper around them that outlives this process. The first child of an attempt is
 * recorded in the file {@code process} of its folder, further ones in {@code process-2} and so on.
 */
record SupervisedChildren(LocalProcesses processes, Wrapper wrapper) implements Supervision {
  private static final String NAME = "process";

  /** Returns where the n-th child of an attempt is recorded, from 1. */
  static Path record(Path attempt, int number) {
    return attempt.resolve(number == 1 ? NAME : NAME + "-" + number);
  }

  @Override
  public Processes begin(Path attempt) {
    return new SupervisedAttempt(this, attempt, false);
  }

  @Override
  public Processes resume(Path attempt) {
    return new SupervisedAttempt(this, attempt, true);
  }

  @Override
  public Trace look(Path attempt) throws IOException {
    return trace(last(attempt));
  }

  @Override
  public void end(Path attempt) throws IOException {
    Path record = last(attempt);
    Trace trace = trace(record);
    if (trace instanceof Trace.NotStarted && Files.exists(record)) {
      // A wrapper that was not come to write yet finds no file then, and starts nothing; one that
      // wrote before is found by the mark.
      Files.move(record, attempt.resolve(NAME + ".unused"), StandardCopyOption.REPLACE_EXISTING);
    }
    processes.end(
        trace instanceof Trace.Alive alive
            ? ChildTree.Leader.of(alive.supervisor(), wrapper.boot())
            : ChildTree.Leader.NONE,
        Optional.of(new RunMark(attempt.toString())));
  }

  /** Tells what a record says. */
  Trace trace(Path record) throws IOException {
    ChildRecord first = ChildRecord.read(record);
    if (first.supervisor().isEmpty()) {
      return new Trace.NotStarted();
    }
    ProcessIdentity supervisor = first.supervisor().get();
    if (!supervisor.boot().equals(wrapper.boot())) {
      return new Trace.Lost("the machine was started anew since");
    }
    boolean alive = supervisor.isAlive(wrapper.boot());
    // Read again: it may have ended between the two looks.
    ChildRecord second = first.exitCode().isPresent() || alive ? first : ChildRecord.read(record);
    if (second.exitCode().isPresent()) {
      return new Trace.Finished(second.exitCode().getAsInt());
    }
    return alive
        ? new Trace.Alive(supervisor)
        : new Trace.Lost("the process that supervised it was killed");
  }

  private static Path last(Path attempt) {
    int number = 1;
    while (Files.exists(record(attempt, number + 1))) {
      number++;
    }
    return record(attempt, number);
  }
}
