package dev.weft.cli.tidy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which packages of our own a package may import; what is not listed is forbidden. */
final class Directions {
  private static final Map<String, List<String>> ALLOWED = allowed();

  private Directions() {}

  private static Map<String, List<String>> allowed() {
    String all = "dev.weft.expression";
    String engine = "dev.weft.engine.";
    Map<String, List<String>> allowed = new LinkedHashMap<>();
    allowed.put("dev.weft.expression.source", List.of("dev.weft.expression.source"));
    allowed.put("dev.weft.expression", List.of(all));
    allowed.put(engine + "job", List.of(all, engine + "job"));
    allowed.put(engine + "host", List.of(all, engine + "job", engine + "host"));
    allowed.put(engine + "load", List.of(all, engine + "job", engine + "host", engine + "load"));
    allowed.put(engine + "process", List.of(all, engine + "job", engine + "process"));
    allowed.put(
        engine + "command",
        List.of(all, engine + "job", engine + "host", engine + "process", engine + "command"));
    allowed.put(
        engine + "plan",
        List.of(
            all,
            engine + "job",
            engine + "host",
            engine + "process",
            engine + "command",
            engine + "plan"));
    allowed.put(
        engine + "run",
        List.of(all, engine + "job", engine + "host", engine + "plan", engine + "run"));
    allowed.put(
        engine + "store",
        List.of(
            all,
            engine + "job",
            engine + "host",
            engine + "command",
            engine + "plan",
            engine + "run",
            engine + "store"));
    allowed.put(
        engine + "reuse",
        List.of(
            all,
            engine + "job",
            engine + "host",
            engine + "command",
            engine + "plan",
            engine + "run",
            engine + "store",
            engine + "reuse"));
    allowed.put(
        engine + "forecast",
        List.of(
            all,
            engine + "job",
            engine + "host",
            engine + "command",
            engine + "process",
            engine + "plan",
            engine + "run",
            engine + "reuse",
            engine + "forecast"));
    allowed.put(
        engine + "secret", List.of(all, engine + "job", engine + "process", engine + "secret"));
    allowed.put("dev.weft.engine", List.of(all, "dev.weft.engine"));
    allowed.put(
        "dev.weft.actions",
        List.of(
            all,
            engine + "job",
            engine + "host",
            engine + "load",
            engine + "command",
            engine + "process",
            "dev.weft.actions"));
    allowed.put(
        "dev.weft.store",
        List.of(all, engine + "job", engine + "run", engine + "store", "dev.weft.store"));
    allowed.put("dev.weft.cli", List.of(all, "dev.weft.engine", "dev.weft.store", "dev.weft.cli"));
    return allowed;
  }

  /** Returns the imports of a main source that lead the wrong way. */
  static List<String> wrong(SourceFile file) {
    if (!file.isMain()) {
      return List.of();
    }
    List<String> wrong = new ArrayList<>();
    for (String each : file.imports()) {
      if (each.startsWith("dev.weft.") && !mayImport(file, each)) {
        wrong.add(file.path() + " imports " + each);
      }
    }
    return wrong;
  }

  private static boolean mayImport(SourceFile file, String imported) {
    for (Map.Entry<String, List<String>> each : ALLOWED.entrySet()) {
      if (file.isIn(each.getKey())) {
        return each.getValue().stream().anyMatch(prefix -> imported.startsWith(prefix + "."));
      }
    }
    return false;
  }
}
