package dev.weft.actions.file;

import dev.weft.engine.command.ContentHash;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;

/** Makes single files that did not exist, readable by their owner alone until they are whole. */
public final class FileMaking {
  private static final int BUFFER = 1 << 16;

  private FileMaking() {}

  /** What is written. */
  @FunctionalInterface
  public interface Content {
    /** Writes it. */
    void writeTo(OutputStream to) throws IOException, InterruptedException;
  }

  /** Puts a text at a place, whole or not at all. */
  static Value.Artifact put(Destination to, Set<PosixFilePermission> mode, String text)
      throws IOException, InterruptedException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (to) {
      to.begin();
      return to.put(make(to.part(), mode, out -> out.write(bytes)));
    }
  }

  /** Makes a file and returns what is in it. */
  public static ContentHash make(Path file, Set<PosixFilePermission> mode, Content content)
      throws IOException, InterruptedException {
    MessageDigest digest = ContentHash.digest();
    var own = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Set<StandardOpenOption> open = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (OutputStream to = Channels.newOutputStream(Files.newByteChannel(file, open, own));
        OutputStream counted = new DigestOutputStream(to, digest)) {
      content.writeTo(counted);
    }
    Files.setPosixFilePermissions(file, mode);
    return new ContentHash(HexFormat.of().formatHex(digest.digest()), Files.size(file));
  }

  /**
   * Copies all bytes.
   *
   * @throws InterruptedException when the attempt must end meanwhile
   */
  public static void copy(InputStream from, OutputStream to)
      throws IOException, InterruptedException {
    byte[] buffer = new byte[BUFFER];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      to.write(buffer, 0, read);
    }
  }
}
