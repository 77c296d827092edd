package dev.weft.actions.image;

import java.io.IOException;
import java.io.Serial;

/** An image, or a path in it, that cannot be read; the message names the image and the cause. */
public final class BadImageException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  BadImageException(String message) {
    super(message);
  }
}
