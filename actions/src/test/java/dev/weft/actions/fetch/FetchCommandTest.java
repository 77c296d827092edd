package dev.weft.actions.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.file.FileAttempt;
import dev.weft.engine.command.ContentHash;
import dev.weft.engine.command.WrittenParameters;
import dev.weft.engine.job.Argument;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceText;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Template;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fetch gets, and what it refuses. */
final class FetchCommandTest {
  private static final String SEED =
      "/dev/weft/actions/image/ImageFuzzTestInputs/noImageDoesMoreThanBeRefused/ext4";
  private static final String HI =
      "98ea6e4f216f2fb4b69fff9b3a44842c38686ca685f3f55dc48c5d3fb1107be4";

  @TempDir Path folder;
  private Path job;

  @BeforeEach
  void writeWhatIsFetched() throws IOException {
    job = Files.createDirectories(folder.resolve("job"));
    Files.createDirectories(folder.resolve("work"));
    Files.writeString(Files.createDirectories(job.resolve("tree/in")).resolve("file"), "hi\n");
    try (InputStream seed = FetchCommandTest.class.getResourceAsStream(SEED)) {
      Files.copy(Optional.ofNullable(seed).orElseThrow(), job.resolve("disk!.img"));
    }
  }

  private FileAttempt fetch(String from) {
    return new FileAttempt(folder, new FetchCommand()).with("from", from);
  }

  @ParameterizedTest
  @CsvSource({
    "tree/in/file,            file",
    "file:tree/in/file,       file",
    "image:disk%21.img!/a/b,  b",
    "image:./disk%21.img!/l,  l",
  })
  void aFileKeepsItsName(String from, String name) throws Exception {
    Value.Artifact made = fetch(from).with("sha256", HI.toUpperCase(Locale.ROOT)).makes("file");
    assertEquals(folder.resolve("work").resolve(name).toString(), made.path());
    assertEquals("hi\n", Files.readString(Path.of(made.path())));
    assertEquals(HI, made.sha256());
  }

  @ParameterizedTest
  @CsvSource({"tree/in, file", "file:./tree/in/, file", "image:disk%21.img!/a, b"})
  void aFolderIsGotWhereItIsListed(String from, String inner) throws Exception {
    Value.Artifact made = fetch(from).lists("directory").with("to", "x/y").makes("directory");
    Path copy = folder.resolve("work/x/y");
    assertEquals(new Value.Artifact(copy.toString(), made.sha256(), 3, true), made);
    assertEquals(List.of(inner), FileAttempt.listing(copy));
    assertEquals(ContentHash.ofFolder(copy).sha256(), made.sha256());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tree                    | 'tree' is a folder, not a file; list the output 'directory'",
        "image:disk%21.img!/     | 'image:disk%21.img!/' is a folder, not a file; list the output 'directory'",
        "none                    | there is no '@/job/none', which 'from' names",
        "image:none.img!/a       | '@/job/none.img': there is no such file or folder",
        "image:tree!/a           | '@/job/tree' is a folder, not an image",
        "image:disk%21.img!/a/no | image '@/job/disk!.img' has no '/a/no': '/a' holds 'b', and no 'no'",
        "image:disk%21.img!2!/a  | image '@/job/disk!.img' is one ext4 file system without partitions; leave the number of one out",
        "image:tree/in/file!/a   | image '@/job/tree/in/file' has neither a file system that is read here (ext, FAT) nor partitions",
        "image:disk%21.img       | the location 'image:disk%21.img' names no path in the image; write image:FILE!/PATH or image:FILE!PARTITION!/PATH",
        "http://127.0.0.1:1/a    | 'http://127.0.0.1:1/a' is on a web server: it needs 'sha256', or 'unverified: true'",
      })
  void whatCannotBeGotIsSaid(String from, String message) throws Exception {
    assertEquals(message, fetch(from).fails());
    assertEquals(List.of(), FileAttempt.listing(folder.resolve("work")));
  }

  @Test
  void anotherContentIsRefused() throws Exception {
    String wanted = "0".repeat(64);
    assertEquals(
        "'tree/in/file' is 3 bytes with the sha256 " + HI + ", not " + wanted,
        fetch("tree/in/file").with("sha256", wanted).fails());
    assertEquals(
        "'tree' is a folder, and 'sha256' is that of a file",
        fetch("tree").lists("directory").with("sha256", wanted).fails());
    assertEquals(
        "'tree/in/file' is a file, not a folder; list the output 'file'",
        fetch("tree/in/file").lists("directory").fails());
    assertTrue(fetch("tree").lists("file", "directory").fails().endsWith("list one of them"));
  }

  @Test
  void whatOthersKnowIsRefused() throws Exception {
    String message = fetch("git:git://example/x").fails();
    assertTrue(message.startsWith("nothing here gets at 'git:git://example/x', only at "), message);
    assertTrue(message.contains("image:FILE!/PATH"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "git:x         | ''    | nothing here gets at 'git:x'",
        "ssh://h/x     | ''    | nothing here gets at 'ssh://h/x'",
        "https://h/x   | ''    | the download does not say which content it wants",
        "https://h/x   | 00ff  | 'sha256' is not a SHA-256, which has 64 hex digits",
        "/a/b          | ''    | ''",
        "${a.b}        | ''    | ''",
        "image:x       | ''    | ''",
      })
  void mistakesAreFoundBeforeTheRun(String from, String hash, String message) {
    List<String> found = new ArrayList<>();
    Map<String, Argument> written = new LinkedHashMap<>();
    written.put("from", text(from));
    if (!hash.isEmpty()) {
      written.put("sha256", text(hash));
    }
    new FetchCommand().check(new Written(written), problem -> found.add(problem.message()));
    assertEquals(message.isEmpty() ? List.of() : List.of(message), found);
  }

  @Test
  void whatAWebServerMaySendIsWarnedOf() {
    Map<Argument, String> warnings =
        Map.of(
            new Argument.Scalar(new Value.Bool(true), text("true").origin()),
            "takes",
            text("${inputs.any}"),
            "may take");
    warnings.forEach(
        (unverified, word) -> {
          List<String> found = new ArrayList<>();
          Map<String, Argument> written =
              Map.of("from", text("https://h/x"), "unverified", unverified);
          new FetchCommand()
              .check(new Written(written), each -> found.add(each.code().slug() + each.message()));
          String message = "the download " + word + " whatever the server sends";
          assertEquals(List.of("unverified-download" + message), found);
        });
  }

  @Test
  void onlyAHashNamesTheSameContentForEver() {
    FetchCommand fetch = new FetchCommand();
    assertEquals(
        Optional.empty(), fetch.whyNotReusable(() -> Map.of("sha256", new Value.Text(HI))));
    assertTrue(fetch.whyNotReusable(() -> Map.of("from", new Value.Text("/a"))).isPresent());
  }

  private static Argument text(String text) {
    TextOrigin origin = TextOrigin.of(new SourceText("job", text));
    return new Argument.Text(Template.parse(text, origin, problem -> {}), origin);
  }

  /** Parameters as a job has them. */
  private record Written(Map<String, Argument> arguments) implements WrittenParameters {
    @Override
    public Optional<Type> typeOf(Expr expr) {
      return Optional.empty();
    }

    @Override
    public TextOrigin origin() {
      return TextOrigin.of(new SourceText("job", "fetch"));
    }
  }
}
