package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BuildInjectDeployTest {
  private static final Path FOLDER = Repository.SAMPLES.resolve("build-inject-deploy");
  private static final String JOB = "samples/build-inject-deploy/job.json";
  private static final CommandLine WEFT = new CommandLine(System.getenv());

  /** What the README of the sample calls needed, without what it can do without. */
  private static final String[] NEEDED = {
    "sh",
    "basename",
    "cat",
    "chmod",
    "cksum",
    "cp",
    "grep",
    "gzip",
    "mkdir",
    "printf",
    "rm",
    "sed",
    "setsid",
    "tar",
    "tee",
    "touch"
  };

  @TempDir private Path folder;

  @Test
  void theJobMakesAnImageAndTestsWhatIsInIt() throws IOException {
    RunResult run = RunResult.of(WEFT, 0, folder, JOB);
    Path image = Path.of(run.output("image"));
    if (Programs.have("mke2fs")) {
      assertTrue(run.output("summary").contains("ext4 image"), () -> run.output("summary"));
      assertArrayEquals(new byte[] {0x53, (byte) 0xEF}, magic(image.resolve("rootfs.img")));
    } else {
      assertTrue(Files.isDirectory(image.resolve("rootfs")));
    }
    boolean tested = Programs.have("cc") && (!Programs.have("mke2fs") || Programs.have("debugfs"));
    assertEquals(
        tested ? "passed" : "not tested: the kernel was not built",
        run.output("test_image", "verdict"));
    assertTrue(Files.exists(Path.of(run.output("docs"), "index.html")));
  }

  @Test
  void withoutCompilerAndPackersItEndsWellAndSaysSo() throws IOException {
    Path programs = Files.createDirectory(folder.resolve("programs"));
    Programs.link(programs, NEEDED);
    RunResult run = RunResult.of(CommandLine.withPath(programs), 0, folder, JOB);
    assertEquals(
        "built with no compiler, tar; directory image; 3 pages of documentation;"
            + " test: not tested: the kernel was not built",
        run.output("summary"));
    assertTrue(Files.exists(Path.of(run.output("image"), "rootfs/etc/hostname")));
    Programs.unlink(programs);
  }

  @Test
  void aFailureSkipsWhatDependsOnItAndIsReported() throws IOException {
    if (!Programs.have("mke2fs")) {
      return;
    }
    RunResult run = RunResult.of(WEFT, 1, folder, JOB, "-i", "image_size=nonsense");
    assertEquals("failed", run.outcome("deploy_image"));
    assertEquals("skipped", run.outcome("test_image"));
    assertTrue(run.reason("test_image").contains("deploy_image"), () -> run.reason("test_image"));
    assertEquals("succeeded", run.outcome("report"));
    assertTrue(run.output("summary").endsWith("test: not tested"), () -> run.output("summary"));
    assertTrue(run.said().err().contains("mke2fs"), () -> run.said().err());
  }

  @Test
  void thePlanSaysWhatWillHappen() {
    Golden.check(FOLDER.resolve("plan.txt"), Plans.text(JOB));
  }

  @Test
  void theGraphIsADrawing() throws Exception {
    String svg = CommandLine.weft("graph", JOB, "--format", "svg").out();
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    var drawing =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertEquals("svg", drawing.getDocumentElement().getTagName());
    Golden.check(FOLDER.resolve("graph.svg"), svg);
  }

  /** Reads where an ext2 super block says what it is. */
  private static byte[] magic(Path image) throws IOException {
    try (var file = new RandomAccessFile(image.toFile(), "r")) {
      byte[] magic = new byte[2];
      file.seek(1024 + 56);
      file.readFully(magic);
      return magic;
    }
  }
}
