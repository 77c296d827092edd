package dev.weft.actions.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChecksumCommandTest {
  /** Of the text "abc", as FIPS 180 has them. */
  private static final String SHA256 =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static final String SHA512 =
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
          + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f";

  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    Path job = folder.resolve("job");
    Files.createDirectories(job.resolve("inner"));
    Files.writeString(job.resolve("abc"), "abc");
    Files.writeString(job.resolve("inner/abc"), "abc");
    Files.writeString(job.resolve("none"), "");
  }

  private FileAttempt sums(String... files) {
    return new FileAttempt(folder, new ChecksumCommand()).with("files", files);
  }

  @Test
  void checksumsAreListedInTheOrderOfTheFiles() throws Exception {
    var made = sums("none", "abc").succeeds();
    assertEquals(
        new Value.Items(List.of(new Value.Text(EMPTY), new Value.Text(SHA256))),
        made.get("checksums"));
    assertEquals(
        EMPTY + "  none\n" + SHA256 + "  abc\n",
        Files.readString(folder.resolve("work/SHA256SUMS")));
    sums("abc").with("algorithm", "sha512").with("expected", new String[] {SHA512}).succeeds();
    assertEquals(SHA512 + "  abc\n", Files.readString(folder.resolve("work/SHA512SUMS")));
  }

  @Test
  void whatItWritesItTakesAsExpected() throws Exception {
    Path listing = Path.of(sums("none", "abc").makes("file").path());
    sums("abc").with("sums", listing.toString()).succeeds();
    Files.writeString(folder.resolve("job/abc"), "abd");
    String said = sums("abc").with("sums", listing.toString()).fails();
    assertEquals(
        "'@/job/abc' has the sha256 "
            + "a52d159f262b2c6ddb724a61840befc36eb30c88877a4030b65cbe86298449c9"
            + ", but expected is "
            + SHA256,
        said);
    Files.writeString(listing, SHA256.toUpperCase(Locale.ROOT) + " *./none\n\n");
    assertEquals(
        "'@/work/SHA256SUMS' does not list 'abc'",
        sums("abc").with("sums", listing.toString()).fails());
    Files.writeString(listing, "nothing\n");
    assertEquals(
        "'@/work/SHA256SUMS' has a line that is no checksum: nothing",
        sums("abc").with("sums", listing.toString()).fails());
  }

  @Test
  void anExpectedChecksumHasToBeOne() throws Exception {
    assertEquals(
        "'expected[0]' has '" + SHA512 + "', which is no sha256 in hexadecimal",
        sums("abc").with("expected", new String[] {SHA512}).fails());
    assertEquals(
        "there are 1 files, but 2 expected checksums",
        sums("abc").with("expected", SHA256, SHA256).fails());
  }

  @Test
  void namesHaveToTellTheFilesApart() throws Exception {
    assertEquals("two of the files are named 'abc'", sums("abc", "inner/abc").fails());
    assertEquals(
        "'@/job/inner', which 'files' names, is a folder, not a file", sums("inner").fails());
  }
}
