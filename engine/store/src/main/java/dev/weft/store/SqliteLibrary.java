package dev.weft.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
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

  /** Where the driver looks for what it left behind when it unpacked a library. */
  private static final String CLEANED = "org.sqlite.tmpdir";

  private static final String ORIGIN = "origin";

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
    Path folder = stateFolder.resolve("lib");
    Path file = folder.resolve(LibraryLoaderUtil.getNativeLibName());
    try {
      if (isWhole(file, origin(folder)) || (unpack && unpack(file))) {
        System.setProperty(PATH, folder.toString());
        System.setProperty(NAME, LibraryLoaderUtil.getNativeLibName());
        System.setProperty(CLEANED, folder.toString()); // the folder for all has many files
      }
    } catch (IOException e) {
      // the driver unpacks it elsewhere
    }
  }

  /**
   * Returns where in the jar the unpacked library comes from, as it was noted beside it. The driver
   * could tell, but starts a process and looks through all files of this one to find out. On
   * another kind of machine it does not get the noted library loaded, and unpacks its own.
   */
  private static String origin(Path folder) throws IOException {
    Path note = folder.resolve(ORIGIN);
    return Files.isRegularFile(note) ? Files.readString(note) : "";
  }

  private static boolean isWhole(Path file, String origin) throws IOException {
    if (!origin.startsWith("/org/sqlite/") || !Files.isRegularFile(file)) {
      return false;
    }
    URL packed = SQLiteJDBCLoader.class.getResource(origin);
    if (packed == null || !(packed.openConnection() instanceof JarURLConnection jar)) {
      return false;
    }
    JarEntry entry = jar.getJarEntry();
    if (Files.size(file) != entry.getSize()) {
      return false;
    }
    CRC32 crc = new CRC32();
    try (InputStream library = new CheckedInputStream(Files.newInputStream(file), crc)) {
      library.transferTo(OutputStream.nullOutputStream());
    }
    return crc.getValue() == entry.getCrc();
  }

  private static boolean unpack(Path file) throws IOException {
    String origin =
        LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
    URL packed = SQLiteJDBCLoader.class.getResource(origin);
    if (packed == null || !packed.getProtocol().equals("jar")) {
      return false;
    }
    Path folder = file.resolveSibling("");
    PrivateFolder.prepare(folder);
    try (InputStream in = packed.openStream()) {
      write(in, file);
    }
    write(
        new ByteArrayInputStream(origin.getBytes(StandardCharsets.UTF_8)), folder.resolve(ORIGIN));
    return true;
  }

  private static void write(InputStream content, Path file) throws IOException {
    Path part =
        Files.createTempFile(file.resolveSibling(""), "lib", ".part", PrivateFolder.fileMode());
    try (OutputStream out = Files.newOutputStream(part)) {
      content.transferTo(out);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
