package dev.weft.engine.execute;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Where everybody posts and the deciding thread reads. */
final class Inbox {
  private final Surroundings surroundings;
  private final Queue<Message> messages = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Thread decider;

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

  /** Waits until there is a message. An interrupt of the reader is a wish to cancel. */
  void await() {
    while (messages.isEmpty()) {
      if (Thread.interrupted()) {
        messages.add(new Message.Cancel(false));
        return;
      }
      surroundings.idle();
    }
  }
}
