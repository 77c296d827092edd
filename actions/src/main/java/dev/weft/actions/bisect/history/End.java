package dev.weft.actions.bisect.history;

/**
 * One end of what is searched.
 *
 * @param written as the user names it
 * @param name the whole hash of its commit, or the entry of a list
 */
public record End(String written, String name) {
  /** Returns how messages name it. */
  String shown() {
    return written.equals(name) ? "'" + name + "'" : "'" + written + "' (" + name + ")";
  }
}
