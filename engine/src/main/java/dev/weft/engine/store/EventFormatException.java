package dev.weft.engine.store;

import java.io.IOException;
import java.io.Serial;

/** A line is not the written form of an event. */
public final class EventFormatException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  public EventFormatException(String message) {
    super(message);
  }
}
