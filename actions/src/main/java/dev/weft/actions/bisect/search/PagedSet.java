package dev.weft.actions.bisect.search;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A set of candidates in pages of 2,048, which are shared with the sets that it was copied from
 * until they are written to. The sets of two branches that are open at the same time so cost one
 * page each beyond what they have in common.
 */
final class PagedSet {
  private static final int SHIFT = 11;
  private static final int WORDS = 1 << (SHIFT - 6);

  private final long[] @Nullable [] pages;
  private final boolean[] own;

  PagedSet(int size) {
    this(new long[(size >> SHIFT) + 1][]);
  }

  private PagedSet(long[] @Nullable [] pages) {
    this.pages = pages;
    this.own = new boolean[pages.length];
  }

  /** Returns a copy; both share every page from now on. */
  PagedSet copy() {
    Arrays.fill(own, false);
    return new PagedSet(pages.clone());
  }

  void add(int element) {
    writable(element >> SHIFT)[(element >> 6) & (WORDS - 1)] |= 1L << element;
  }

  /** Adds what the other set has, and appends to {@code fresh} what was not here before. */
  void addAll(PagedSet other, IntList fresh) {
    for (int page = 0; page < pages.length; page++) {
      long[] theirs = other.pages[page];
      long[] ours = pages[page];
      if (theirs == null || theirs == ours) {
        continue;
      }
      for (int word = 0; word < WORDS; word++) {
        long more = theirs[word] & ~(ours == null ? 0 : ours[word]);
        if (more != 0) {
          ours = writable(page);
          ours[word] |= more;
          for (long rest = more; rest != 0; rest &= rest - 1) {
            fresh.add((page << SHIFT) + (word << 6) + Long.numberOfTrailingZeros(rest));
          }
        }
      }
    }
  }

  private long[] writable(int page) {
    long[] at = pages[page];
    if (at == null) {
      at = new long[WORDS];
    } else if (!own[page]) {
      at = at.clone();
    }
    pages[page] = at;
    own[page] = true;
    return at;
  }
}
