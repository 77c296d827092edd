package dev.weft.cli.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every source of the repository keeps to the rules of the house. */
final class TidyTest {
  private static final List<SourceFile> SOURCES = sources();
  private static final Predicate<SourceFile> MAIN = SourceFile::isMain;

  static Stream<Rule> rules() {
    return Stream.concat(Stream.concat(directions(), worlds()), manners());
  }

  private static Stream<Rule> directions() {
    return Stream.of(
        new Rule(
            "imports run one way",
            Directions::wrong,
            Rule.main("dev.weft.engine.job", "import dev.weft.engine.plan.Plan;")),
        Rule.absent(
            "expression knows no engine",
            file -> file.isIn("dev.weft.expression"),
            "\\bdev\\.weft\\.(?!expression\\b)\\w+",
            Rule.main("dev.weft.expression.eval", "import dev.weft.engine.job.Job;")),
        Rule.imports(
            "nothing imports the command line",
            List.of("dev.weft.cli.", "dev.weft.server."),
            List.of("dev.weft.cli", "dev.weft.server", "dev.weft.samples"),
            Rule.main("dev.weft.actions.shell", "import dev.weft.cli.Cli;")),
        Rule.imports(
            "only the readers and the command line know Jackson",
            List.of("tools.jackson.", "com.fasterxml."),
            List.of(
                "dev.weft.engine.load",
                "dev.weft.engine.store",
                "dev.weft.cli",
                "dev.weft.samples"),
            Rule.main("dev.weft.engine.plan", "import tools.jackson.core.JsonParser;")),
        Rule.imports(
            "only the readers know YAML",
            List.of("org.snakeyaml."),
            List.of("dev.weft.engine.load"),
            Rule.main("dev.weft.cli", "import org.snakeyaml.engine.v2.api.Load;")),
        Rule.absent(
            "only the reduction knows JGraphT",
            file -> !(file.isIn("dev.weft.engine.plan") && file.name().equals("Reduction")),
            "^import (?:static )?org\\.jgrapht\\..*",
            Rule.main("dev.weft.engine.plan", "import org.jgrapht.Graph;")),
        Rule.imports(
            "only the store on disk knows JDBC",
            List.of("java.sql.", "javax.sql.", "org.sqlite."),
            List.of("dev.weft.store"),
            Rule.main("dev.weft.engine.store", "import java.sql.Connection;")),
        Rule.imports(
            "only actions on other hosts know JSch",
            List.of("com.jcraft.jsch."),
            List.of("dev.weft.actions.ssh"),
            Rule.main("dev.weft.actions.shell", "import com.jcraft.jsch.Session;")),
        Rule.imports(
            "only expressions know Commons Text and RE2/J",
            List.of("org.apache.commons.text.", "com.google.re2j."),
            List.of("dev.weft.expression"),
            Rule.main("dev.weft.engine.plan", "import com.google.re2j.Pattern;")),
        Rule.imports(
            "only the command line knows Commons CLI",
            List.of("org.apache.commons.cli."),
            List.of("dev.weft.cli"),
            Rule.main("dev.weft.engine", "import org.apache.commons.cli.Option;")));
  }

  private static Stream<Rule> worlds() {
    Predicate<SourceFile> pure =
        file ->
            file.isMain()
                && file.isIn("dev.weft.engine.job", "dev.weft.engine.plan", "dev.weft.engine.run");
    return Stream.of(
        Rule.absent(
            "job, plan and run touch no files",
            pure,
            "^import java\\.(nio\\.file|nio\\.channels|net)\\..*|^import java\\.io\\.(?!(?:Serial|IOException);).*",
            Rule.main("dev.weft.engine.plan", "import java.nio.file.Files;")),
        Rule.absent(
            "job, plan and run read no clock",
            pure,
            "\\b(?:Clock\\b|Instant\\.now|System\\.(?:nanoTime|currentTimeMillis))",
            Rule.main("dev.weft.engine.run", "class Planted { Instant at = Instant.now(); }")),
        Rule.absent(
            "job, plan and run start no thread and throw no dice",
            pure,
            "\\b(?:new Thread|Random\\b|Math\\.random|UUID\\b)",
            Rule.main("dev.weft.engine.run", "class Planted { Object o = new Random(); }")),
        Rule.absent(
            "only execute, process and the exchange of HTTP use concurrency beyond collections",
            file ->
                file.isMain()
                    && !file.isIn(
                        "dev.weft.engine.execute",
                        "dev.weft.engine.process",
                        "dev.weft.engine.testing")
                    && !(file.isIn("dev.weft.actions.http") && file.name().equals("Exchange")),
            "^import java\\.util\\.concurrent\\.(?!Concurrent\\w*(?:Map|Set|Queue|Deque);).*",
            Rule.main("dev.weft.engine.load", "import java.util.concurrent.Executors;")),
        Rule.absent(
            "standard streams are the command line's",
            file -> file.isMain() && !file.isIn("dev.weft.cli"),
            "\\bSystem\\.(?:out|err|in)\\b",
            Rule.main("dev.weft.engine", "class Planted { void x() { System.out.println(); } }")),
        Rule.absent(
            "nothing but the entry point ends the process",
            file -> file.isMain() && !file.name().equals("Main"),
            "\\bSystem\\.exit\\b",
            Rule.main("dev.weft.cli", "class Planted { void x() { System.exit(1); } }")),
        Rule.absent(
            "no static state can change",
            MAIN,
            "^ *(?:(?:public|private|protected|volatile) )*static (?!final |class |record |enum |interface"
                + " |sealed |abstract |non-sealed |<)[\\w.<>\\[\\], ?@]+ \\w+(?: =|;)"
                + "|static final [^=;(]*= *new (?:Array|Hash|Linked|Tree|Concurrent|Identity)\\w+<",
            Rule.main("dev.weft.engine", "class Planted {\n  private static int count = 0;\n}")),
        Rule.absent(
            "no interpolators, scripts or reflection",
            MAIN,
            "\\bStringSubstitutor\\b|\\bScriptEngine\\w*|java\\.lang\\.reflect\\b|\\bClass\\.forName\\b"
                + "|\\bsetAccessible\\b|\\bMethodHandles\\b",
            Rule.main("dev.weft.engine", "import java.lang.reflect.Method;")),
        Rule.absent(
            "only interrupts need what the JDK keeps for itself",
            file -> file.isMain() && !file.name().equals("Interrupts"),
            "\\b(?:sun|com\\.sun|jdk\\.internal)\\.\\w+",
            Rule.main("dev.weft.cli", "import sun.misc.Signal;")));
  }

  private static Stream<Rule> manners() {
    return Stream.of(
        Rule.absent(
            "tests do not sleep",
            file -> !file.isMain(),
            "\\bThread\\.sleep\\b|\\.sleep\\(",
            Rule.test("dev.weft.engine", "class Planted { void x() { Thread.sleep(1); } }")),
        Rule.absent(
            "tests do not mock",
            file -> true,
            "org\\.mockito|org\\.easymock",
            Rule.test("dev.weft.engine", "import org.mockito.Mockito;")),
        Rule.absent(
            "accessors have no 'get'",
            MAIN,
            "(?<!@Override\\n)^ *(?:public |private |protected )?(?:static )?[\\w.<>\\[\\]]+ get[A-Z]\\w*\\(\\) *\\{",
            Rule.main("dev.weft.engine", "class Planted {\n  public int getCount() {\n  }\n}")),
        new Rule(
            "names say something",
            Shapes::vague,
            Rule.main("dev.weft.engine", "class PlantedManager {}")),
        new Rule(
            "types are named in our own words",
            Shapes::foreign,
            Rule.main("dev.weft.engine.plan", "record TaskList() {}")),
        new Rule(
            "no record or constructor has more than five components",
            Shapes::wide,
            Rule.main(
                "dev.weft.engine", "record Planted(int a, int b, int c, int d, int e, int f) {}")),
        new Rule(
            "methods fit a screen",
            Shapes::tall,
            Rule.main(
                "dev.weft.engine",
                "class Planted {\n  void x() {\n" + "    y();\n".repeat(41) + "  }\n}")),
        new Rule(
            "what is public is said",
            Shapes::unsaid,
            Rule.main("dev.weft.engine", "/** A. */\npublic class A {\n  public void x() {}\n}")),
        new Rule(
            "files are short",
            file -> {
              int most = file.name().endsWith("Parser") ? 600 : 400;
              return file.lines() > most
                  ? List.of(file.path() + " has " + file.lines() + " lines")
                  : List.of();
            },
            Rule.main("dev.weft.engine", "// planted\n".repeat(401))),
        new Rule(
            "nothing is left for later",
            file ->
                file.text().matches("(?s).*\\b(?:TO" + "DO|FIX" + "ME|XX" + "X)\\b.*")
                    ? List.of(file.path())
                    : List.of(),
            Rule.main("dev.weft.engine", "// TO" + "DO")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void everySourceKeepsTheRule(Rule rule) {
    List<String> wrong = new ArrayList<>();
    for (SourceFile file : SOURCES) {
      wrong.addAll(rule.check().apply(file));
    }
    assertEquals(List.of(), wrong, rule.name());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void theRuleComplainsOfWhatIsPlanted(Rule rule) {
    assertFalse(rule.check().apply(rule.planted()).isEmpty(), rule.name());
  }

  @Test
  void everyModuleIsSeen() {
    assertTrue(SOURCES.size() > 150, "only " + SOURCES.size() + " sources");
    for (String module :
        List.of("expression/", "engine/src/", "engine/store/", "actions/", "engine/cli/")) {
      assertTrue(SOURCES.stream().anyMatch(file -> file.path().startsWith(module)), module);
    }
  }

  @Test
  void everyPackageSaysWhatItIsForAndAllowsNoNulls() {
    Set<String> said = new TreeSet<>();
    Set<String> packages = new TreeSet<>();
    for (SourceFile file : SOURCES) {
      if (file.isMain()) {
        packages.add(file.packageName());
        if (file.name().equals("package-info")) {
          said.add(file.packageName());
          assertTrue(file.text().startsWith("/**"), file.path());
          assertTrue(file.text().contains("@NullMarked"), file.path());
        }
      }
    }
    assertEquals(packages, said);
  }

  @Test
  void filesAreShortAsARule() {
    int[] lines = SOURCES.stream().filter(MAIN).mapToInt(SourceFile::lines).sorted().toArray();
    assertTrue(lines[lines.length / 2] <= 80, "median " + lines[lines.length / 2]);
    assertTrue(lines[lines.length * 9 / 10] <= 220, "ninth tenth " + lines[lines.length * 9 / 10]);
  }

  private static List<SourceFile> sources() {
    Path root = root(Path.of("").toAbsolutePath());
    List<SourceFile> sources = new ArrayList<>();
    for (String module : List.of("expression", "engine", "actions", "samples")) {
      try (Stream<Path> files = Files.walk(root.resolve(module))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.toString().contains("/target/"))
            .sorted()
            .forEach(file -> sources.add(read(root, file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return sources;
  }

  private static Path root(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("weft")) && Files.exists(at.resolve("pom.xml"))) {
        return at;
      }
    }
    throw new IllegalStateException("not in a checkout: " + folder);
  }

  private static SourceFile read(Path root, Path file) {
    try {
      return SourceFile.of(root.relativize(file).toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
