package dev.weft.actions.archive;

import static dev.weft.actions.archive.HostileArchive.file;
import static dev.weft.actions.archive.HostileArchive.gz;
import static dev.weft.actions.archive.HostileArchive.kind;
import static dev.weft.actions.archive.HostileArchive.tar;
import static dev.weft.actions.archive.HostileArchive.zip;
import static dev.weft.actions.archive.HostileArchive.zipped;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.file.FileAttempt;
import dev.weft.engine.command.ContentHash;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What archives try, and that nothing comes of it: not one byte, neither outside nor inside. */
final class HostileArchivesTest {
  private static final String LIMITED = "; where that is right, allow it with ";

  @TempDir Path folder;

  static List<HostileArchive> hostile() throws IOException {
    List<HostileArchive> all = new ArrayList<>();
    names(all);
    kinds(all);
    bombs(all);
    damaged(all);
    zips(all);
    return all;
  }

  private static void names(List<HostileArchive> all) throws IOException {
    all.add(named("an absolute name", "/tmp/weft-hostile", "has an absolute name"));
    all.add(named("a name that leads up", "../outside/x", "has '..' in its name"));
    all.add(named("a name that leads up later", "a/../../outside/x", "has '..' in its name"));
    all.add(named("a name that leads up at its end", "a/..", "has '..' in its name"));
    all.add(
        named(
            "a name with backslashes",
            "..\\outside\\x",
            "has a backslash in its name, which some systems read as '/'"));
    all.add(named("a name with a drive", "C:/x", "has a name that begins with a drive"));
    all.add(named("a name that is the folder", "./.", "has no name"));
    all.add(
        named(
            "a part of 256 bytes",
            "a".repeat(256),
            "has a name of which a part has more than 255 bytes"));
    all.add(
        named(
            "a name of 2,401 bytes",
            "a/".repeat(1200) + "b",
            "has a name of more than 2048 bytes"));
    all.add(named("a control character", "a\u001b[2Jb", "has a control character in its name"));
    all.add(named("a new line", "a\nb", "has a control character in its name"));
    all.add(
        named("a NUL", "a".repeat(120) + "b\u0001c", "has a control character in its name")
            .with("b\u0001c", "b\0c"));
  }

  private static HostileArchive named(String title, String name, String clause) throws IOException {
    String shown = name.replaceAll("\\p{Cntrl}", "?");
    shown = shown.length() > 80 ? shown.substring(0, 80) + "…" : shown;
    return tar(title, "is refused: its entry '" + shown + "' " + clause, to -> file(to, name, "x"));
  }

  private static void kinds(List<HostileArchive> all) throws IOException {
    all.add(kinded("a symbolic link", '2', "../outside", "is a symbolic link"));
    all.add(
        tar(
            "a symbolic link that is written through",
            "is refused: its entry 'l' is a symbolic link",
            to -> {
              kind(to, "l", '2', "../../outside");
              file(to, "l/x", "x");
            }));
    all.add(kinded("a hard link", '1', "/etc/passwd", "is a hard link"));
    all.add(kinded("a hard link within", '1', "good", "is a hard link"));
    all.add(kinded("a device", '3', "", "is a device"));
    all.add(kinded("a block device", '4', "", "is a device"));
    all.add(kinded("a pipe", '6', "", "is a pipe"));
    all.add(kinded("an unknown kind", 'V', "", "is neither a file nor a folder"));
    all.add(twice("the same name twice", "a", "a", "is in the archive twice"));
    all.add(twice("the same name, written otherwise", "a", "./a", "is in the archive twice"));
    String other = "differs from 'Makefile' only in how the same letters are written";
    all.add(twice("another case", "Makefile", "makefile", other));
    all.add(
        twice(
            "another form of the same letter",
            "\u00e9",
            "e\u0301",
            "differs from '\u00e9' only in how the same letters are written"));
    all.add(twice("a folder of another case", "Dir/a", "dir/b", other.replace("Makefile", "Dir")));
    all.add(twice("a file below a file", "a", "a/b", "lies in 'a', which is a file"));
    all.add(twice("a file that is a folder", "a/b", "a", "is in the archive twice"));
  }

  private static HostileArchive kinded(String title, char kind, String link, String clause)
      throws IOException {
    return tar(title, "is refused: its entry 'l' " + clause, to -> kind(to, "l", kind, link));
  }

  private static HostileArchive twice(String title, String one, String two, String clause)
      throws IOException {
    return tar(
        title,
        "is refused: its entry '" + two + "' " + clause,
        to -> {
          file(to, one, "1");
          file(to, two, "2");
        });
  }

  private static void bombs(List<HostileArchive> all) throws IOException {
    byte[] zeros = HostileArchive.tar(to -> large(to, 1_900_000));
    all.add(
        gz(
            "a bomb",
            "is refused: it holds more than 200 times its own size" + LIMITED + "'max_ratio'",
            zeros));
    all.add(
        tar(
            "more entries than are allowed",
            "is refused: it holds more than 50 entries" + LIMITED + "'max_entries'",
            to -> {
              for (int i = 0; i < 50; i++) {
                file(to, "f" + i, "");
              }
            }));
    all.add(
        tar(
            "folders that no entry names",
            "is refused: it holds more than 50 entries, with the folders that they lie in"
                + LIMITED
                + "'max_entries'",
            to -> {
              for (int i = 0; i < 3; i++) {
                file(to, i + "/" + "a/".repeat(20) + "b", "x");
              }
            }));
    all.add(
        tar(
            "more bytes than are allowed",
            "is refused: it holds more than 2000000 bytes" + LIMITED + "'max_bytes'",
            to -> large(to, 2_000_000)));
    byte[] header =
        HostileArchive.tar(
            to -> {
              var entry = new TarArchiveEntry("././@LongLink", (byte) 'L');
              entry.setSize(8 << 20);
              to.putArchiveEntry(entry);
              for (int i = 0; i < 8; i++) {
                to.write(new byte[1 << 20]);
              }
              to.closeArchiveEntry();
            });
    all.add(
        gz(
            "a name of 8 MiB",
            "is damaged or cut off: the headers of an entry have more than 1048576 bytes",
            header));
  }

  private static void large(TarArchiveOutputStream to, int size) throws IOException {
    var entry = new TarArchiveEntry("large");
    entry.setSize(size);
    to.putArchiveEntry(entry);
    to.write(new byte[size]);
    to.closeArchiveEntry();
  }

  private static void damaged(List<HostileArchive> all) throws IOException {
    String damaged = "is damaged or cut off: ";
    byte[] whole = HostileArchive.tar(to -> large(to, 100_000));
    all.add(new HostileArchive("a tar that is cut off", "tar", whole, damaged).cutTo(50_000));
    HostileArchive packed = gz("a tar.gz that is cut off", damaged, whole);
    all.add(packed.cutTo(packed.bytes().length - 9));
    String header = damaged + "the header of an entry has another checksum";
    all.add(new HostileArchive("a changed header", "tar", whole, header).with("large", "other"));
    all.add(new HostileArchive("nothing at all", "tar", new byte[0], "is empty"));
    for (String ending : List.of("tar.gz", "tar.zst", "zip")) {
      all.add(new HostileArchive("a " + ending + " that is none", ending, whole, damaged));
    }
  }

  private static void zips(List<HostileArchive> all) throws IOException {
    String entry = "is refused: its entry 'l' ";
    byte[] target = "../../outside".getBytes(StandardCharsets.UTF_8);
    all.add(
        zip(
            "a zip with a link",
            entry + "is a symbolic link",
            to -> zipped(to, "l", 0120777, target)));
    all.add(
        zip(
            "a zip with a device",
            entry + "is neither a file nor a folder",
            to -> zipped(to, "l", 060644, new byte[0])));
    all.add(
        zip(
            "a zip that leads up",
            "is refused: its entry '../outside/x' has '..' in its name",
            to -> zipped(to, "../outside/x", 0, target)));
    all.add(
        zip(
            "a zip with a name twice",
            entry + "is in the archive twice",
            to -> {
              zipped(to, "l", 0, target);
              zipped(to, "l", 0, target);
            }));
    all.add(
        zip(
                "a zip with another content than it says",
                "is damaged or cut off: 'l' has another checksum",
                to -> zipped(to, "l", 0, "content".getBytes(StandardCharsets.UTF_8)))
            .with("content", "CONTENT"));
    // the central directory says 3 bytes for the 13 that there are
    byte[] size = {13, 0, 0, 0, 13, 0, 0, 0, 1, 0};
    all.add(
        zip(
                "a zip that says less than it holds",
                "is damaged or cut off: ",
                to -> zipped(to, "l", 0, target))
            .with(size, new byte[] {13, 0, 0, 0, 3, 0, 0, 0, 1, 0}));
    all.add(zip("a zip that is cut off", "is damaged or cut off: ", to -> {}).cutTo(60));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void nothingComesOfIt(HostileArchive hostile) throws Exception {
    Path job = Files.createDirectories(folder.resolve("job"));
    Files.createDirectories(folder.resolve("outside"));
    Files.createDirectories(folder.resolve("work"));
    Files.write(job.resolve("hostile." + hostile.ending()), hostile.bytes());
    String before = ContentHash.ofFolder(folder).toString();
    List<String> listing = FileAttempt.listing(folder);
    String said =
        new FileAttempt(folder, new UnpackCommand())
            .with("from", "hostile." + hostile.ending())
            .with("max_entries", new Value.Int(50))
            .with("max_bytes", new Value.Int(2_000_000))
            .fails();
    assertEquals(listing, FileAttempt.listing(folder));
    assertEquals(before, ContentHash.ofFolder(folder).toString());
    String start = "'@/job/hostile." + hostile.ending() + "' " + hostile.says();
    assertTrue(said.startsWith(start), said);
  }

  @Test
  void namesThatAreTooMuchToHoldAreRefused() throws Exception {
    byte[] archive =
        HostileArchive.tar(
            to -> {
              for (int i = 0; i < 300; i++) {
                file(to, i + ("a".repeat(250) + "/").repeat(8) + "b", "x");
              }
            });
    Files.createDirectories(folder.resolve("work"));
    Files.write(Files.createDirectories(folder.resolve("job")).resolve("long.tar"), archive);
    String said =
        new FileAttempt(folder, new UnpackCommand())
            .with("from", "long.tar")
            .with("max_entries", new Value.Int(3_000))
            .fails();
    String why = "is refused: it holds a list of entries that is too long for 3000 of them";
    assertTrue(said.contains(why), said);
  }

  @Test
  void thereAreEnough() throws IOException {
    long titles = hostile().stream().map(HostileArchive::title).distinct().count();
    assertTrue(titles >= 40, titles + " archives");
    assertEquals(hostile().size(), titles);
  }
}
