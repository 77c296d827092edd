package dev.weft.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The help texts, one file for each verb and one for all. */
final class Help {
  private Help() {}

  /** Returns the text of a verb, or of {@code weft} itself. */
  static String of(String word) throws IOException {
    try (InputStream text = Help.class.getResourceAsStream("help/" + word + ".txt")) {
      if (text == null) {
        throw new IllegalStateException("no help text for " + word);
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Returns what is shown when no word is given: the first paragraph of the whole text. */
  static String usage() throws IOException {
    String all = of("weft");
    int end = all.indexOf("\n\n", all.indexOf("Commands:"));
    return all.substring(0, end + 1) + "\n'weft --help' says more.\n";
  }
}
