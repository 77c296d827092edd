package dev.weft.actions.image;

import dev.weft.actions.image.BlockMap.Blocks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** An ext2, ext3 or ext4 file system. Its journal is not replayed. */
final class ExtFileSystem implements FileSystem {
  private static final long ROOT = 2;
  private static final long LARGEST_FOLDER = 256L << 20;
  private static final int PARENT = 4;

  private final ExtSuperblock shape;
  private final ExtChecksum checksum;

  private ExtFileSystem(ExtSuperblock shape) {
    this.shape = shape;
    this.checksum = ExtChecksum.of(shape);
  }

  /** Tells whether a region begins like one. */
  static boolean isAt(Region region) throws IOException {
    return region.holds(0, ExtSuperblock.OFFSET + ExtSuperblock.SIZE)
        && region.read(ExtSuperblock.OFFSET + ExtSuperblock.MAGIC_AT, 2).getShort()
            == (short) ExtSuperblock.MAGIC;
  }

  static FileSystem read(Region region) throws IOException {
    return new ExtFileSystem(ExtSuperblock.read(region));
  }

  @Override
  public String name() {
    return shape.name();
  }

  @Override
  public Region region() {
    return shape.region();
  }

  @Override
  public Entry root() throws IOException {
    return entry(ROOT);
  }

  private ExtInode inode(Entry entry) throws IOException {
    return inode(entry.id());
  }

  private ExtInode inode(long number) throws IOException {
    return ExtInode.read(shape, checksum, number);
  }

  private Entry entry(long number) throws IOException {
    ExtInode inode = inode(number);
    boolean counts = inode.kind() == Entry.Kind.FILE || inode.kind() == Entry.Kind.LINK;
    long size = counts ? inode.size(shape.hasLargeFolders()) : 0;
    if (size < 0) {
      throw region().damaged(0, "inode " + number + " is of more than 2^63 bytes");
    }
    return inode.entry(size);
  }

  @Override
  public Optional<Entry> find(Entry folder, String name) throws IOException {
    long[] found = new long[1];
    PieceVisitor search =
        names -> {
          while (found[0] == 0 && names.next()) {
            found[0] = names.name().equals(name) ? names.inode() : 0;
          }
          return found[0] == 0;
        };
    names(folder, search);
    return found[0] == 0 ? Optional.empty() : Optional.of(entry(found[0]));
  }

  @Override
  public void list(Entry folder, Visitor visitor) throws IOException {
    PieceVisitor show =
        names -> {
          boolean more = true;
          while (more && names.next()) {
            more = visitor.visit(named(names.name(), names.inode()));
          }
          return more;
        };
    names(folder, show);
  }

  private Named named(String name, long number) {
    return new Named() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Entry entry() throws IOException {
        return ExtFileSystem.this.entry(number);
      }
    };
  }

  /** Goes through the pieces of a folder; folders with an index can be read like others. */
  private void names(Entry folder, PieceVisitor visitor) throws IOException {
    ExtInode inode = inode(folder);
    if (inode.isInline()) {
      ByteBuffer map = inode.map();
      ByteBuffer rest = ByteBuffer.wrap(new InlineContent(region(), inode).rest());
      ByteBuffer first = map.slice(PARENT, map.limit() - PARENT).order(ByteOrder.LITTLE_ENDIAN);
      if (visitor.visit(new ExtNames(shape, first, 0))) {
        visitor.visit(new ExtNames(shape, rest.order(ByteOrder.LITTLE_ENDIAN), 0));
      }
      return;
    }
    int size = shape.blockSize();
    long length = inode.size(shape.hasLargeFolders());
    if (length < 0 || length > LARGEST_FOLDER || length % size != 0) {
      throw region().damaged(0, "folder " + inode.number() + " is of " + length + " bytes");
    }
    BlockMap map = map(inode);
    boolean more = true;
    for (long block = 0; block < length / size && more; block++) {
      long start = map.at(block).start();
      if (start == 0) {
        throw region().damaged(0, "folder " + inode.number() + " has a hole");
      }
      ByteBuffer bytes = region().read(start * size, size);
      checksum.checkFolder(inode.sum(), bytes, start * size);
      more = visitor.visit(new ExtNames(shape, bytes, start * size));
    }
  }

  /** Is shown the pieces of a folder and tells whether to go on. */
  @FunctionalInterface
  private interface PieceVisitor {
    boolean visit(ExtNames names) throws IOException;
  }

  private BlockMap map(ExtInode inode) {
    return inode.hasExtents()
        ? new ExtentMap(shape, checksum, inode)
        : new IndirectMap(shape, inode);
  }

  @Override
  public Content content(Entry file) throws IOException {
    ExtInode inode = inode(file);
    if (inode.isInline()) {
      byte[] bytes = new InlineContent(region(), inode).read(file.size());
      return offset -> new Run.Held(ByteBuffer.wrap(bytes));
    }
    BlockMap map = map(inode);
    int size = shape.blockSize();
    return offset -> {
      Blocks blocks = map.at(offset / size);
      long within = offset % size;
      long most = file.size() - offset;
      long length =
          blocks.count() > most / size + 1 ? most : Math.min(most, blocks.count() * size - within);
      return blocks.start() == 0
          ? new Run.Hole(length)
          : new Run.Stored(blocks.start() * size + within, length);
    };
  }

  @Override
  public String target(Entry link) throws IOException {
    if (link.size() < 1 || link.size() > Math.min(LONGEST_TARGET, shape.blockSize())) {
      throw region().damaged(0, "link " + link.id() + " is of " + link.size() + " bytes");
    }
    int size = (int) link.size();
    ExtInode inode = inode(link);
    byte[] target;
    if (inode.isInline()) {
      target = new InlineContent(region(), inode).read(size);
    } else if (size < ExtInode.MAP_SIZE && !inode.hasExtents()) {
      target = Arrays.copyOf(inode.map().array(), size);
    } else if (content(link).at(0) instanceof Run.Stored stored && stored.length() == size) {
      target = region().read(stored.offset(), size).array();
    } else {
      throw region().damaged(0, "link " + link.id() + " has no target");
    }
    String text = new String(target, StandardCharsets.UTF_8);
    if (text.indexOf('\0') >= 0) {
      throw region().damaged(0, "link " + link.id() + " has a target that is none");
    }
    return text;
  }
}
