package dev.weft.cli.bench;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads a JSON file into Jackson's tree and does nothing with it. */
public final class JacksonTree {
  private JacksonTree() {}

  /** Reads the file that the only word names. */
  public static void main(String[] words) {
    JsonNode tree = new ObjectMapper().readTree(Path.of(words[0]));
    System.out.println(tree.path("actions").size());
  }
}
