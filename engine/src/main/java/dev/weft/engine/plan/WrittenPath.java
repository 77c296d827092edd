package dev.weft.engine.plan;

import java.util.ArrayDeque;
import java.util.Deque;

/** Absolute paths as texts, made comparable without asking the disk. */
final class WrittenPath {
  private WrittenPath() {}

  /** Returns a path without empty parts, {@code .} and {@code ..}. */
  static String plain(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return "/" + String.join("/", parts);
  }
}
