package dev.weft.actions.bisect.history;

import dev.weft.actions.git.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A history that is made of a seed: branches that are merged again, two or three at once, from a
 * root that is good to a tip that is bad. Each commit changes one of a few files; a merge takes the
 * newest of each, or now and then something else.
 */
final class RandomHistory {
  private static final List<String> FILES = List.of("a/x", "a/y", "b/x", "c", "it's !\n-d/\"e");

  private final Random random;
  private final StringBuilder stream = new StringBuilder();
  private final List<Map<String, Integer>> trees = new ArrayList<>();
  private final List<Integer> open = new ArrayList<>();

  private RandomHistory(long seed) {
    this.random = new Random(seed);
  }

  /** Writes one of some hundred commits, of which a third are merges, into an empty repository. */
  static void into(Repository repository, long seed, int commits) throws Exception {
    RandomHistory made = new RandomHistory(seed);
    made.add(List.of());
    made.open.add(0);
    while (made.trees.size() < commits) {
      made.grow();
    }
    while (made.open.size() > 1) {
      made.merge(2);
    }
    made.stream.append("reset refs/heads/main\nfrom :").append(made.trees.size()).append("\n\n");
    repository.tell(made.stream.toString(), "fast-import", "--quiet");
  }

  private void grow() {
    int chance = random.nextInt(100);
    if (chance < 30 && open.size() > 1) {
      merge(chance < 4 && open.size() > 2 ? 3 : 2);
    } else if (chance < 60 && open.size() < 12) {
      open.add(add(List.of(random.nextInt(trees.size()))));
    } else {
      int which = random.nextInt(open.size());
      open.set(which, add(List.of(open.get(which))));
    }
  }

  private void merge(int parents) {
    List<Integer> merged = new ArrayList<>();
    for (int i = 0; i < parents; i++) {
      merged.add(open.remove(random.nextInt(open.size())));
    }
    open.add(add(merged.stream().distinct().toList()));
  }

  private int add(List<Integer> parents) {
    Map<String, Integer> tree = new TreeMap<>();
    for (int parent : parents) {
      trees.get(parent).forEach((file, text) -> tree.merge(file, text, Math::max));
    }
    int number = trees.size();
    if (parents.size() < 2 || random.nextInt(10) == 0) {
      // now and then what was there before
      int text = random.nextInt(8) == 0 ? random.nextInt(3) : number;
      tree.put(FILES.get(random.nextInt(FILES.size())), text);
    }
    trees.add(tree);
    stream.append("commit refs/heads/b").append(number).append("\nmark :").append(number + 1);
    stream.append("\ncommitter A <a@b> ").append(1_700_000_000 + random.nextInt(9) + number * 5);
    stream.append(" +0000\n");
    text("commit " + number);
    for (int i = 0; i < parents.size(); i++) {
      stream.append(i == 0 ? "from :" : "merge :").append(parents.get(i) + 1).append('\n');
    }
    stream.append("deleteall\n");
    tree.forEach(
        (file, content) -> {
          String escaped = file.replace("\"", "\\\"").replace("\n", "\\n");
          stream.append("M 100644 inline \"").append(escaped).append("\"\n");
          text(String.valueOf(content));
        });
    stream.append('\n');
    return number;
  }

  private void text(String text) {
    stream.append("data ").append(text.length()).append('\n').append(text).append('\n');
  }
}
