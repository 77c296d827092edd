package dev.weft.actions.image;

import dev.weft.actions.image.FatNames.Found;
import dev.weft.actions.image.FatNames.Taken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A FAT12, FAT16 or FAT32 file system, with long names. Upper and lower case are the same. */
final class FatFileSystem implements FileSystem {
  /** No folder may be larger. */
  private static final int LARGEST_FOLDER = 65_536 * FatNames.ENTRY;

  private final FatShape shape;

  private FatFileSystem(FatShape shape) {
    this.shape = shape;
  }

  static FileSystem read(Region region) throws IOException {
    return new FatFileSystem(FatShape.read(region));
  }

  @Override
  public String name() {
    return "FAT" + shape.bits();
  }

  @Override
  public Region region() {
    return shape.region();
  }

  @Override
  public Entry root() {
    return new Entry(Entry.Kind.FOLDER, shape.roots().cluster(), 0, false);
  }

  private static Entry entry(Found found) {
    Entry.Kind kind = found.folder() ? Entry.Kind.FOLDER : Entry.Kind.FILE;
    return new Entry(kind, found.cluster(), found.size(), false);
  }

  @Override
  public Optional<Entry> find(Entry folder, String name) throws IOException {
    Found[] nearest = new Found[1];
    FoundVisitor search =
        found -> {
          boolean exact = found.name().equals(name);
          if (exact
              || (nearest[0] == null && found.name().equalsIgnoreCase(name))
              || (nearest[0] == null && found.alias().equalsIgnoreCase(name))) {
            nearest[0] = found;
          }
          return !exact;
        };
    names(folder, search);
    return Optional.ofNullable(nearest[0]).map(FatFileSystem::entry);
  }

  @Override
  public void list(Entry folder, Visitor visitor) throws IOException {
    names(folder, found -> visitor.visit(named(found)));
  }

  private static Named named(Found found) {
    return new Named() {
      @Override
      public String name() {
        return found.name();
      }

      @Override
      public Entry entry() {
        return FatFileSystem.entry(found);
      }
    };
  }

  /** Is shown names and tells whether to go on. */
  @FunctionalInterface
  private interface FoundVisitor {
    boolean visit(Found found) throws IOException;
  }

  private void names(Entry folder, FoundVisitor visitor) throws IOException {
    FatNames names = new FatNames(shape.bits() == 32);
    if (folder.id() == 0 && shape.roots().size() > 0) {
      entries(names, shape.roots().offset(), shape.roots().size(), visitor);
      return;
    }
    int size = shape.clusters().size();
    FatChain chain = new FatChain(shape, (int) folder.id());
    for (int at = 0; at < LARGEST_FOLDER; at += size) {
      long offset = chain.at(at, size).offset();
      if (!entries(names, offset, size, visitor) || !chain.hasMore()) {
        return;
      }
    }
    throw region().damaged(shape.offset((int) folder.id()), "a folder has no end");
  }

  private boolean entries(FatNames names, long offset, int size, FoundVisitor visitor)
      throws IOException {
    ByteBuffer bytes = region().read(offset, size);
    for (int at = 0; at + FatNames.ENTRY <= size; at += FatNames.ENTRY) {
      Taken taken = names.take(bytes, at);
      if (taken instanceof Taken.End) {
        return false;
      } else if (taken instanceof Taken.Complete complete) {
        Found found = complete.found();
        if (isNoName(found.name())) {
          throw region().damaged(offset + at, "a folder has a name that is none");
        } else if (!visitor.visit(found)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isNoName(String name) {
    return name.isEmpty()
        || name.equals(".")
        || name.equals("..")
        || name.indexOf('/') >= 0
        || name.indexOf('\0') >= 0;
  }

  @Override
  public Content content(Entry file) {
    FatChain chain = new FatChain(shape, (int) file.id());
    return offset -> chain.at(offset, file.size() - offset);
  }

  @Override
  public String target(Entry link) throws IOException {
    throw region().unfit("has a FAT file system, which has no links");
  }
}
