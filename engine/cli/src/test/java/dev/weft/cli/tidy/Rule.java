package dev.weft.cli.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One thing that sources keep to.
 *
 * @param check returns what a source does wrong
 * @param planted a source that the rule must complain of, or else it guards nothing
 */
record Rule(String name, Function<SourceFile, List<String>> check, SourceFile planted) {
  /** Forbids what a pattern matches, in the code of some sources. */
  static Rule absent(String name, Predicate<SourceFile> where, String pattern, SourceFile planted) {
    Pattern compiled = Pattern.compile(pattern, Pattern.MULTILINE);
    return new Rule(name, file -> where.test(file) ? file.matches(compiled) : List.of(), planted);
  }

  /** Forbids imports that begin with one of some words, outside of some packages. */
  static Rule imports(
      String name, List<String> prefixes, List<String> packages, SourceFile planted) {
    return new Rule(
        name,
        file -> {
          List<String> wrong = new ArrayList<>();
          if (!file.isIn(packages.toArray(String[]::new))) {
            for (String each : file.imports()) {
              if (prefixes.stream().anyMatch(each::startsWith)) {
                wrong.add(file.path() + " imports " + each);
              }
            }
          }
          return wrong;
        },
        planted);
  }

  /** Makes a main source to plant, in a package, with imports and a body. */
  static SourceFile main(String packageName, String body) {
    return planted("src/main/java/", packageName, body);
  }

  /** Makes a test source to plant. */
  static SourceFile test(String packageName, String body) {
    return planted("src/test/java/", packageName, body);
  }

  private static SourceFile planted(String root, String packageName, String body) {
    String path = "planted/" + root + packageName.replace('.', '/') + "/Planted.java";
    return SourceFile.of(path, "package " + packageName + ";\n\n" + body + "\n");
  }

  @Override
  public String toString() {
    return name;
  }
}
