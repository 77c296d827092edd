package dev.weft.engine.process;

/** Children with a wrapper around them. */
class SupervisedChildrenTest extends ChildrenContract {
  @Override
  Supervision children(LocalProcesses processes) {
    return processes.supervised();
  }
}
