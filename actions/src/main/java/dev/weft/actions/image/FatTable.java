package dev.weft.actions.image;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The table that says of each cluster which one follows it. Read in pieces, for one chain. */
final class FatTable {
  private static final int PIECE = 8192;

  private final FatShape shape;
  private ByteBuffer piece = ByteBuffer.allocate(0);
  private long pieceAt;

  FatTable(FatShape shape) {
    this.shape = shape;
  }

  /** Reads what the table says of a cluster: the number of the next one, or a mark. */
  int next(int cluster) throws IOException {
    return switch (shape.bits()) {
      case 12 -> {
        int pair = word(cluster * 3L / 2);
        yield cluster % 2 == 0 ? pair & 0xFFF : pair >> 4;
      }
      case 16 -> word(cluster * 2L);
      default -> {
        int at = within(cluster * 4L, 4);
        yield piece.getInt(at) & 0x0FFF_FFFF;
      }
    };
  }

  private int word(long at) throws IOException {
    int within = within(at, Short.BYTES);
    return Short.toUnsignedInt(piece.getShort(within));
  }

  /** Returns where a place of the table is in the piece, after reading the piece that has it. */
  private int within(long at, int bytes) throws IOException {
    if (at < pieceAt || at + bytes > pieceAt + piece.limit()) {
      long offset = shape.table() + at;
      piece = shape.region().read(offset, (int) Math.min(PIECE, shape.region().length() - offset));
      pieceAt = at;
    }
    if (at + bytes > pieceAt + piece.limit()) {
      throw shape.region().damaged(shape.table() + at, "the table of a FAT file system ends here");
    }
    return (int) (at - pieceAt);
  }
}
