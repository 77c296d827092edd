package dev.weft.actions.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.file.FileAttempt;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Zip archives that are nothing but a list of entries. Behind the last entry that may be looked at
 * comes one that cannot be read, so that who reads all of the list calls the archive damaged.
 */
final class ZipDirectoryTest {
  private static final String LIMITED = "; where that is right, allow it with 'max_entries'";

  @TempDir Path folder;

  private Path archive() throws IOException {
    return Files.createDirectories(folder.resolve("job")).resolve("made.zip");
  }

  private FileAttempt unpack(int most) {
    return new FileAttempt(folder, new UnpackCommand())
        .with("from", "made.zip")
        .with("max_entries", new Value.Int(most));
  }

  /** Makes an archive with entries of the list alone, and with an end that says there is one. */
  private void make(int count, int extra, boolean large, int before) throws IOException {
    ByteBuffer list = ByteBuffer.allocate(count * (64 + extra)).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      byte[] name = ("f" + i).getBytes(StandardCharsets.UTF_8);
      boolean last = i == count - 1;
      int start = list.position();
      list.putInt(start, 0x02014b50).putShort(start + 28, (short) name.length);
      list.putShort(start + 30, (short) (last ? 0xffff : extra));
      list.position(start + 46).put(name).position(list.position() + (last ? 0 : extra));
    }
    list.flip();
    ByteBuffer end = ByteBuffer.allocate(98).order(ByteOrder.LITTLE_ENDIAN);
    if (large) {
      end.putInt(0x06064b50).putLong(44).putInt(0).putInt(0).putInt(0).putLong(1).putLong(1);
      end.putLong(list.limit()).putLong(before);
      end.putInt(0x07064b50).putInt(0).putLong(before + list.limit()).putInt(1);
    }
    int size = large ? -1 : list.limit();
    end.putInt(0x06054b50).putInt(0).putShort((short) 1).putShort((short) 1).putInt(size);
    end.putInt(large ? -1 : 0).putShort((short) 0).flip();
    try (OutputStream out = Files.newOutputStream(archive())) {
      out.write(new byte[before]);
      out.write(list.array(), 0, list.limit());
      out.write(end.array(), 0, end.limit());
    }
  }

  @ParameterizedTest
  @CsvSource({"false, 0", "false, 77", "true, 0", "true, 77"})
  void tooManyEntriesAreRefusedBeforeAllOfThemAreRead(boolean large, int before) throws Exception {
    make(52, 0, large, before);
    assertEquals(
        "'@/job/made.zip' is refused: it holds more than 50 entries" + LIMITED, unpack(50).fails());
    assertEquals(List.of("job", "job/made.zip", "work"), FileAttempt.listing(folder));
  }

  @Test
  void aLongListOfFewEntriesIsRefusedBeforeAllOfItIsRead() throws Exception {
    make(40, 60_000, false, 0);
    assertEquals(
        "'@/job/made.zip' is refused: it holds a list of entries that is too long for 50 of them"
            + LIMITED,
        unpack(50).fails());
  }

  @Test
  void whatIsNotReadToItsEndIsDamaged() throws Exception {
    make(50, 0, false, 0);
    String said = unpack(60).fails();
    assertTrue(said.startsWith("'@/job/made.zip' is damaged or cut off: "), said);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void asManyEntriesAsAllowedAreUnpacked(boolean large) throws Exception {
    try (var zip = new ZipArchiveOutputStream(archive())) {
      zip.setUseZip64(large ? Zip64Mode.Always : Zip64Mode.Never);
      zip.setComment("a comment ".repeat(100));
      for (int i = 0; i < 50; i++) {
        HostileArchive.zipped(zip, "f" + i, 0, new byte[i]);
      }
    }
    unpack(50).succeeds();
    assertEquals(50, FileAttempt.listing(folder.resolve("work/made")).size());
    unpack(49).fails();
  }
}
