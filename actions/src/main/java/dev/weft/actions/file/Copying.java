package dev.weft.actions.file;

import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What {@code copy} does. */
final class Copying {
  private Copying() {}

  static Map<String, Value> perform(Given given) throws IOException, InterruptedException {
    Places places = given.places();
    Path from = places.source("from", given.required("from"));
    String name = String.valueOf(from.getFileName());
    Destination to = places.destination("to", given.text("to").orElse(name));
    if (from.equals(to.path())) {
      throw new RefusedException("'" + from + "' cannot be copied onto itself");
    }
    try (to) {
      to.begin();
      if (Files.isDirectory(from)) {
        TreeCopy.copy(from, to.part());
        return Map.of("copy", to.putFolder(given.flag("replace")));
      }
      Path file = places.file("from", from.toString());
      return Map.of("copy", to.put(TreeCopy.copyFile(file, to.part())));
    }
  }
}
