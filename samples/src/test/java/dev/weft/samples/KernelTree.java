package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The repository of a kernel's source in which kernels are built, where somebody asked for one. */
final class KernelTree {
  /** Whether a kernel is built where none was before, which takes minutes and gigabytes. */
  private static final boolean WANTED = Boolean.getBoolean("weft.kernel");

  private static final Path FOLDER =
      Path.of(System.getProperty("weft.kernel.folder", "samples/target/kernel")).toAbsolutePath();

  /** What the README of the sample wants to have installed, each in a package of Debian. */
  private static final List<String> NEEDED =
      List.of(
          "gcc",
          "make",
          "flex",
          "bison",
          "bc",
          "cpio",
          "git",
          "busybox",
          "mformat",
          "syslinux",
          "qemu-system-x86_64");

  private KernelTree() {}

  /**
   * Returns it, with the source from which all begins, if a kernel was built in it before, or is to
   * be built now; skips the test else.
   */
  static Path built() throws IOException, InterruptedException {
    Path tree = FOLDER.resolve("linux");
    assumeTrue(
        WANTED || Files.exists(tree.resolve(".build/arch/x86/boot/bzImage")),
        () -> "no kernel was built in " + tree + "; 'mvn -Pkernel verify' builds one");
    for (String program : NEEDED) {
      boolean have = Programs.have(program);
      assertTrue(have || !WANTED, () -> "the program '" + program + "' is missing");
      assumeTrue(have, () -> "the program '" + program + "' is missing");
    }
    if (!Files.exists(tree)) {
      make(tree);
    }
    does("git", "-C", tree.toString(), "checkout", "--quiet", "good");
    return tree;
  }

  private static void make(Path tree) throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    does("sh", Repository.SAMPLES.resolve("kernel/make-history.sh").toString(), tree.toString());
  }

  private static void does(String... argv) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(argv).inheritIO().start();
    assertEquals(0, process.waitFor(), () -> String.join(" ", argv));
  }
}
