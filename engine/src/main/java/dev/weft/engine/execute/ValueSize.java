package dev.weft.engine.execute;

import dev.weft.expression.eval.Value;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How much room values take: their texts in UTF-8, and a few bytes for everything else. */
final class ValueSize {
  private static final int LITTLE = 8;

  private long left;

  private ValueSize(long most) {
    this.left = most;
  }

  /** Tells whether a value takes more room than it may; stops counting when it does. */
  static boolean isAbove(long most, Value value) {
    ValueSize size = new ValueSize(most);
    size.count(value);
    return size.left < 0;
  }

  /** Values are nested no deeper than documents are. */
  private void count(Value value) {
    if (value instanceof Value.Text text) {
      count(text.value());
    } else if (value instanceof Value.Items items) {
      for (int at = 0; at < items.values().size() && left >= 0; at++) {
        count(items.values().get(at));
      }
    } else if (value instanceof Value.Entries entries) {
      for (Map.Entry<String, Value> each : entries.values().entrySet()) {
        if (left >= 0) {
          count(each.getKey());
          count(each.getValue());
        }
      }
    } else {
      left -= LITTLE;
    }
  }

  private void count(String text) {
    boolean fitsAnyway = 3L * text.length() <= left;
    left -= fitsAnyway ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
  }
}
