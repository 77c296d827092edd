package dev.weft.engine.plan;

import dev.weft.engine.job.ActionName;
import dev.weft.expression.eval.Value;

/**
 * What one instance of a repeated action is for; {@code each} in its references.
 *
 * @param key of a map its key; of a list of strings the element; of another list the index as text
 * @param index from 0, in the order of the list or map
 */
public record Each(String key, Value value, int index) {
  private static final int LONGEST_SHOWN = 64;

  /**
   * Returns what an instance is called: {@code deploy[panda01]}; where the key is long, or has
   * characters that a listing could not show, by its index: {@code deploy[#3]}.
   */
  public ActionName of(ActionName action) {
    return new ActionName(action.value() + "[" + (isShowable() ? key : "#" + index) + "]");
  }

  private boolean isShowable() {
    if (key.isEmpty() || key.length() > LONGEST_SHOWN || key.startsWith("#")) {
      return false;
    }
    for (int at = 0; at < key.length(); at++) {
      if (Character.isISOControl(key.charAt(at))) {
        return false;
      }
    }
    return true;
  }
}
