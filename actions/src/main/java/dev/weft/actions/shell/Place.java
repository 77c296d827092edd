package dev.weft.actions.shell;

import org.jspecify.annotations.Nullable;

/** Where one reference stands; filled in while the script is lexed. */
final class Place {
  /** What takes the reference's place. */
  enum Form {
    /** {@code "${__w1}"}. */
    QUOTED,
    /** {@code ${__w1}}, where quotes around it are there already or not needed. */
    PLAIN,
    /** The reference itself, in a comment. */
    AS_WRITTEN
  }

  private Form form = Form.AS_WRITTEN;
  private @Nullable Refusal refusal;
  private @Nullable Refusal unlessInteger;

  Form form() {
    return form;
  }

  /** Returns why it is refused whatever its type, or null. */
  @Nullable Refusal refusal() {
    return refusal;
  }

  /** Returns why it is refused unless it is an integer, or null. */
  @Nullable Refusal unlessInteger() {
    return unlessInteger;
  }

  void put(Form where) {
    form = where;
  }

  /** Refuses it; what a command does with it says more than the quotes it stands in. */
  void refuse(Refusal why) {
    if (refusal == null || refusal.code() == ShellCode.UNEXPANDED) {
      refusal = why;
    }
  }

  void requireInteger(Refusal why) {
    if (unlessInteger == null) {
      unlessInteger = why;
    }
  }
}
