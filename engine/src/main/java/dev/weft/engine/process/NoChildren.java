package dev.weft.engine.process;

import java.nio.file.Path;

/** What starts no children, where nothing can. */
record NoChildren(CannotStartException why) implements Supervision {
  @Override
  public Processes begin(Path attempt) {
    return request -> {
      throw why;
    };
  }

  @Override
  public Processes resume(Path attempt) {
    return begin(attempt);
  }

  @Override
  public Trace look(Path attempt) {
    return new Trace.Lost(String.valueOf(why.getMessage()));
  }

  @Override
  public void end(Path attempt) throws CannotStartException {
    throw why;
  }
}
