package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.samples.CommandLine.Said;

/** Plans as people read them. */
final class Plans {
  private Plans() {}

  /** Returns what {@code weft plan} prints, with paths as from the root of the repository. */
  static String text(String... words) {
    String[] all = new String[words.length + 1];
    all[0] = "plan";
    System.arraycopy(words, 0, all, 1, words.length);
    Said said = CommandLine.weft(all);
    assertEquals(0, said.exit(), said::all);
    return said.all().replace(Repository.ROOT + "/", "");
  }
}
