package dev.weft.engine.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Children of which nothing is on record: what an earlier engine started is lost. */
record DirectChildren(LocalProcesses processes) implements Supervision {
  @Override
  public Processes begin(Path attempt) {
    Optional<RunMark> mark = Optional.of(new RunMark(attempt.toString()));
    return request -> processes.run(request, mark);
  }

  @Override
  public Processes resume(Path attempt) {
    return request -> {
      end(attempt);
      throw new LostChildException("its end was not recorded");
    };
  }

  @Override
  public Trace look(Path attempt) {
    return new Trace.Lost("its end was not recorded");
  }

  @Override
  public void end(Path attempt) throws IOException {
    processes.end(ChildTree.Leader.NONE, Optional.of(new RunMark(attempt.toString())));
  }
}
