package dev.weft.store;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A sum over what a row holds, since SQLite has none: bits that changed on the disk are noticed.
 */
final class Checksum {
  private final CRC32 crc = new CRC32();

  Checksum add(byte[] bytes) {
    crc.update(bytes);
    return this;
  }

  Checksum add(String text) {
    add(text.getBytes(StandardCharsets.UTF_8));
    crc.update(0);
    return this;
  }

  Checksum add(long number) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      crc.update((int) (number >>> shift));
    }
    return this;
  }

  long value() {
    return crc.getValue();
  }
}
