package dev.weft.actions.bisect.history;

import java.util.OptionalInt;

/** What candidates are called, by their numbers from 0. */
public sealed interface Names permits Hashes, Entries {
  /** Returns how many there are. */
  int size();

  /** Returns the name of one: the whole hash of a commit, or an entry as written. */
  String name(int number);

  /** Returns the number of a name; empty where nothing is called so. */
  OptionalInt find(String name);
}
