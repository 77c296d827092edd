package dev.weft.engine.execute;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Where everybody posts and the deciding thread reads. */
final class Inbox {
  private final Surroundings surroundings;
  private final Queue<Message> messages = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Thread decider;
  private @Nullable CancelRequest request;

  Inbox(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Makes the calling thread the one that reads. */
  void open() {
    decider = Thread.currentThread();
  }

  void post(Message message) {
    messages.add(message);
    Thread reader = decider;
    if (reader != null) {
      surroundings.wake(reader);
    }
  }

  @Nullable Message poll() {
    return messages.poll();
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  /** Reads, from now on, also what another process asks. */
  void heed(CancelRequest asked) {
    request = asked;
  }

  /**
   * Waits for a message, or in vain for a moment. An interrupt of the reader is a wish to cancel,
   * and so is what another process asks.
   */
  void await() {
    lookForRequest();
    if (messages.isEmpty()) {
      if (Thread.interrupted()) {
        messages.add(new Message.Cancel(false));
        return;
      }
      surroundings.idle();
      lookForRequest();
    }
  }

  private void lookForRequest() {
    if (request != null) {
      request.look(surroundings.clock().instant()).ifPresent(messages::add);
    }
  }
}
