package dev.weft.engine.load;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.SourceText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts a tree together from what a reader meets in order of writing. Parts wait on a stack until
 * what holds them is closed; nothing here recurses.
 */
final class TreeBuilder {
  private static final int SMALL = 8;

  private final SourceText source;
  private final ReadLimits limits;
  private final Findings findings;
  private final EarlyReader early;
  private LocatedNode[] waiting = new LocatedNode[64];
  private int count;
  private int[] opened = new int[16];
  private int[] base = new int[16];
  private boolean[] mapping = new boolean[16];
  private int depth;
  private int actionsAt = -1;

  TreeBuilder(SourceText source, ReadLimits limits, Findings findings, EarlyReader early) {
    this.source = source;
    this.limits = limits;
    this.findings = findings;
    this.early = early;
  }

  /** Begins a map or a list; tells whether the depth still allows it, else reports it. */
  boolean open(boolean map, int start, int length) {
    if (depth == limits.depth()) {
      findings.report(limits.tooDeep(new SourceRange(source, start, start + length)));
      return false;
    }
    if (depth == opened.length) {
      opened = Arrays.copyOf(opened, depth * 2);
      base = Arrays.copyOf(base, depth * 2);
      mapping = Arrays.copyOf(mapping, depth * 2);
    }
    opened[depth] = start;
    base[depth] = count;
    mapping[depth] = map;
    depth++;
    return true;
  }

  /** Adds a key or a value to what is open, or the whole document where nothing is. */
  void add(LocatedNode node) {
    if (count == waiting.length) {
      waiting = Arrays.copyOf(waiting, count * 2);
    }
    waiting[count++] = node;
  }

  /** Ends the innermost map or list. */
  void close(int end) {
    depth--;
    int from = base[depth];
    LocatedNode[] parts = Arrays.copyOfRange(waiting, from, count);
    Arrays.fill(waiting, from, count, null);
    count = from;
    if (mapping[depth]) {
      MappingNode map = new MappingNode(source, opened[depth], end, unique(parts));
      add(inActions() ? early.read(map) : map);
    } else {
      add(new SequenceNode(source, opened[depth], end, parts));
    }
  }

  /** Tells whether the innermost open one is the document's list of actions, the first if two. */
  private boolean inActions() {
    if (depth != 2 || mapping[1] || !mapping[0]) {
      return false;
    }
    boolean value = (base[1] - base[0]) % 2 == 1; // and not a key, which YAML lets be a list
    if (actionsAt < 0
        && value
        && waiting[base[1] - 1] instanceof TextNode key
        && key.text().equals("actions")) {
      actionsAt = opened[1];
    }
    return actionsAt == opened[1];
  }

  /** Returns the number of maps and lists that are open. */
  int depth() {
    return depth;
  }

  /** Tells whether the innermost open one is a map. */
  boolean inMapping() {
    return depth > 0 && mapping[depth - 1];
  }

  /** Tells whether what comes next is a key. */
  boolean atKey() {
    return inMapping() && (count - base[depth - 1]) % 2 == 0;
  }

  /** Returns where the innermost open one begins. */
  int openedAt() {
    return opened[depth - 1];
  }

  /** Tells whether the innermost open one holds nothing yet. */
  boolean isEmpty() {
    return count == base[depth - 1];
  }

  /** Returns what was added or closed last. */
  LocatedNode last() {
    return waiting[count - 1];
  }

  /** Tells whether a whole document has been added. */
  boolean isComplete() {
    return depth == 0 && count == 1;
  }

  private LocatedNode[] unique(LocatedNode[] parts) {
    boolean clean = parts.length > 2 * SMALL ? allDiffer(parts) : fewDiffer(parts);
    return clean ? parts : withoutDuplicates(parts);
  }

  private static boolean fewDiffer(LocatedNode[] parts) {
    for (int i = 0; i < parts.length; i += 2) {
      if (!(parts[i] instanceof TextNode key)) {
        return false;
      }
      for (int k = 0; k < i; k += 2) {
        if (key.text().equals(((TextNode) parts[k]).text())) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean allDiffer(LocatedNode[] parts) {
    Map<String, LocatedNode> seen = new HashMap<>(parts.length);
    for (int i = 0; i < parts.length; i += 2) {
      if (!(parts[i] instanceof TextNode key) || seen.put(key.text(), key) != null) {
        return false;
      }
    }
    return true;
  }

  /** Keeps the first of two entries with one key, and none whose key is no string. */
  private LocatedNode[] withoutDuplicates(LocatedNode[] parts) {
    LocatedNode[] kept = new LocatedNode[parts.length];
    int size = 0;
    Map<String, LocatedNode> seen = new HashMap<>();
    for (int i = 0; i < parts.length; i += 2) {
      if (parts[i] instanceof TextNode key) {
        LocatedNode first = seen.putIfAbsent(key.text(), key);
        if (first == null) {
          kept[size++] = key;
          kept[size++] = parts[i + 1];
        } else {
          findings.report(
              Diagnostic.of(
                      ReadCode.DUPLICATE_KEY,
                      key.whole(),
                      "the key '" + Quoted.shortened(key.text()) + "' stands here twice")
                  .withHint("remove one of the two")
                  .withRelated(first.whole(), "the first one"));
        }
      }
    }
    return Arrays.copyOf(kept, size);
  }
}
