package dev.weft.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The native library of SQLite, unpacked once into {@code lib/} of a state folder. The driver would
 * unpack it anew into the folder for temporary files at each start, for a tenth of a second of CPU,
 * and could not where programs must not run from there. It is compared with its sum in the jar
 * before it is used. Where it cannot be kept, the driver does as it always does.
 */
final class SqliteLibrary {
  private static final String PATH = "org.sqlite.lib.path";
  private static final String NAME = "org.sqlite.lib.name";

  private SqliteLibrary() {}

  /** Tells the driver of the unpacked library, which is unpacked where it is not there. */
  static void prepare(Path stateFolder) {
    tell(stateFolder, true);
  }

  /** Tells the driver of the unpacked library where there is one. */
  static void find(Path stateFolder) {
    tell(stateFolder, false);
  }

  private static void tell(Path stateFolder, boolean unpack) {
    if (System.getProperty(PATH) != null) {
      return; // somebody knows better
    }
    String resource =
        LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
    URL packed = SQLiteJDBCLoader.class.getResource(resource);
    Path folder = stateFolder.resolve("lib");
    Path file = folder.resolve(LibraryLoaderUtil.getNativeLibName());
    try {
      if (packed != null
          && packed.openConnection() instanceof JarURLConnection jar
          && (isWhole(file, jar.getJarEntry()) || (unpack && unpack(packed, file)))) {
        System.setProperty(PATH, folder.toString());
        System.setProperty(NAME, LibraryLoaderUtil.getNativeLibName());
      }
    } catch (IOException e) {
      // the driver unpacks it elsewhere
    }
  }

  private static boolean isWhole(Path file, JarEntry entry) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) != entry.getSize()) {
      return false;
    }
    CRC32 crc = new CRC32();
    crc.update(Files.readAllBytes(file));
    return crc.getValue() == entry.getCrc();
  }

  private static boolean unpack(URL packed, Path file) throws IOException {
    Path folder = file.resolveSibling("");
    PrivateFolder.prepare(folder);
    Path part = Files.createTempFile(folder, "lib", ".part", PrivateFolder.fileMode());
    try (InputStream in = packed.openStream();
        OutputStream out = Files.newOutputStream(part)) {
      in.transferTo(out);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
    return true;
  }
}
