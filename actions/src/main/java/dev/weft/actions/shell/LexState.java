package dev.weft.actions.shell;

import dev.weft.actions.shell.Frame.Kind;
import dev.weft.actions.shell.Place.Form;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the lexer is: the text, the open constructs, and the references placed so far. */
final class LexState {
  /** Open constructs at a time; people need a handful. */
  static final int DEPTH_LIMIT = 100;

  final String text;
  final boolean bash;
  final List<Place> places;
  int at;
  int limit;
  private final ScriptText script;
  private final List<Frame> frames = new ArrayList<>();
  private int seen;
  private @Nullable Unreadable unreadable;

  /** Where and why a script cannot be followed. */
  record Unreadable(int from, int to, String message, String hint) {}

  LexState(ScriptText script, boolean bash) {
    this.script = script;
    this.text = script.flat();
    this.limit = text.length();
    this.bash = bash;
    int count = script.references().size();
    this.places = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      places.add(new Place());
    }
    frames.add(new Frame(Kind.SCRIPT, 0, 0));
  }

  @Nullable Unreadable unreadable() {
    return unreadable;
  }

  /** Gives up on the script; the first reason counts. */
  void giveUp(int from, int to, String message, String hint) {
    if (unreadable == null) {
      unreadable = new Unreadable(from, Math.min(to, text.length()), message, hint);
    }
  }

  /** Gives up on the present character. */
  void giveUpAt(String what) {
    giveUp(at, at + 1, "unexpected " + what, "check what comes before it, or quote it");
  }

  /** Gives up on what is open at the end. */
  void giveUpUnclosed(int from, String what, String end) {
    giveUp(
        from,
        from + 1,
        what + " is not closed",
        "end it with "
            + end
            + (what.startsWith("'") ? "" : ", or put a backslash before it to mean itself"));
  }

  Frame top() {
    return frames.get(frames.size() - 1);
  }

  /** Returns the frame below the top. */
  Frame below() {
    return frames.get(frames.size() - 2);
  }

  /** Returns the commands that a line end here belongs to: the script or a substitution. */
  Frame home() {
    for (int i = frames.size() - 1; i > 0; i--) {
      if (frames.get(i).kind == Kind.SUBSTITUTION) {
        return frames.get(i);
      }
    }
    return frames.get(0);
  }

  Frame push(Kind kind, int start) {
    Frame parent = top();
    Frame frame = new Frame(kind, start, seen);
    frame.unlessInteger = parent.unlessInteger;
    frame.refusal = parent.refusal;
    if (frames.size() >= DEPTH_LIMIT) {
      giveUp(
          start,
          start + 1,
          "more than " + DEPTH_LIMIT + " constructs of the shell inside each other",
          "split the script into functions, or into files of its own");
    } else {
      frames.add(frame);
    }
    return frame;
  }

  Frame pop() {
    return frames.remove(frames.size() - 1);
  }

  /** Returns the number of references met so far. */
  int seen() {
    return seen;
  }

  /** Tells whether the character at an offset is the next reference. */
  boolean isReference(int offset) {
    return offset < limit && seen < places.size() && script.mark(seen) == offset;
  }

  /** Tells whether the next reference is before an offset. */
  boolean isReferenceBefore(int offset) {
    return seen < places.size() && script.mark(seen) < offset;
  }

  /** Places the reference at the present offset and goes past it. */
  void place(Form form) {
    Place place = places.get(seen++);
    Frame frame = top();
    place.put(form);
    if (frame.unlessInteger != null) {
      place.requireInteger(frame.unlessInteger);
    }
    if (frame.refusal != null) {
      place.refuse(frame.refusal);
    }
    at++;
  }

  /** Refuses the reference at the present offset and goes past it. */
  void refuse(Refusal why) {
    places.get(seen).refuse(why);
    place(Form.PLAIN);
  }

  /** Refuses, or in a comment passes, all references up to an offset, and goes there. */
  void skipTo(int end, @Nullable Refusal why) {
    while (seen < places.size() && script.mark(seen) < end) {
      Place place = places.get(seen++);
      if (why != null) {
        place.refuse(why);
      }
    }
    at = end;
  }

  void refuseAll(int first, int end, Refusal why) {
    for (int i = first; i < end; i++) {
      places.get(i).refuse(why);
    }
  }

  void requireIntegers(int first, int end, Refusal why) {
    for (int i = first; i < end; i++) {
      places.get(i).requireInteger(why);
    }
  }

  /** Returns the word that what is read now belongs to, if it is all one level. */
  @Nullable Word sink() {
    int i = frames.size() - 1;
    while (frames.get(i).kind == Kind.DOUBLE_QUOTES) {
      i--;
    }
    return frames.get(i).word;
  }

  /** Returns an offset moved past escaped line ends, which shells drop. */
  int skipContinuations(int offset) {
    int now = offset;
    while (now + 1 < limit && text.charAt(now) == '\\' && text.charAt(now + 1) == '\n') {
      now += 2;
    }
    return now;
  }

  /** Returns the character at an offset, or a line end behind the last. */
  char charAt(int offset) {
    return offset < limit ? text.charAt(offset) : '\n';
  }
}
