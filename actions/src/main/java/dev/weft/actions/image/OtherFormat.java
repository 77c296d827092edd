package dev.weft.actions.image;

import java.io.IOException;
import java.util.Optional;

/** What is often found in images and not read here, so that messages can name it. */
enum OtherFormat {
  SQUASHFS("a squashfs file system", 0, 0x7371_7368L, 4),
  XFS("an XFS file system", 0, 0x4253_4658L, 4),
  BTRFS("a btrfs file system", 0x10040, 0x4D5F_5366_5248_425FL, 8),
  F2FS("an F2FS file system", 1024, 0xF2F5_2010L, 4),
  EROFS("an EROFS file system", 1024, 0xE0F5_E1E2L, 4),
  NTFS("an NTFS file system", 3, 0x2020_2020_5346_544EL, 8),
  EXFAT("an exFAT file system", 3, 0x2020_2054_4146_5845L, 8),
  ISO("an ISO 9660 file system", 0x8001, 0x3030_4443L, 4),
  LUKS("encrypted content (LUKS)", 0, 0xBEBA_534B_554CL, 6),
  SWAP("swap space", 4086, 0x4341_5053_5041_5753L, 8),
  QCOW("a qcow2 image; turn it into one with qemu-img convert -O raw", 0, 0xFB49_4651L, 4),
  SPARSE("a sparse Android image; turn it into one with simg2img", 0, 0xED26_FF3AL, 4),
  GZIP("something packed with gzip; unpack it first", 0, 0x8B1FL, 2),
  XZ("something packed with xz; unpack it first", 0, 0x5A58_7A37_FDL, 5),
  ZSTD("something packed with zstd; unpack it first", 0, 0xFD2F_B528L, 4);

  private final String words;
  private final int offset;
  private final long mark;
  private final int bytes;

  OtherFormat(String words, int offset, long mark, int bytes) {
    this.words = words;
    this.offset = offset;
    this.mark = mark;
    this.bytes = bytes;
  }

  String words() {
    return words;
  }

  /** Tells what a region begins with, where it is one of these. */
  static Optional<OtherFormat> of(Region region) throws IOException {
    for (OtherFormat each : values()) {
      if (region.holds(each.offset, Long.BYTES)) {
        long read = region.read(each.offset, Long.BYTES).getLong();
        if ((read & (-1L >>> (Long.SIZE - 8 * each.bytes))) == each.mark) {
          return Optional.of(each);
        }
      }
    }
    return Optional.empty();
  }
}
