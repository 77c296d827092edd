package dev.weft.engine.process;

/** Children that are lost when this process dies. */
class DirectChildrenTest extends ChildrenContract {
  @Override
  Supervision children(LocalProcesses processes) {
    return processes.direct();
  }
}
