package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.samples.CommandLine.Said;
import java.util.ArrayList;
import java.util.List;

/** Plans as people read them. */
final class Plans {
  private Plans() {}

  /**
   * Returns what {@code weft plan} prints before any run, with paths as from the root of the
   * repository.
   */
  static String text(String... words) {
    List<String> all = new ArrayList<>(List.of("plan", "--state", "none"));
    all.addAll(List.of(words));
    Said said = CommandLine.weft(all.toArray(new String[0]));
    assertEquals(0, said.exit(), said::all);
    return said.all().replace(Repository.ROOT + "/", "");
  }
}
