package dev.weft.engine.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is in a file or folder, as a value of the type {@code file} or {@code directory} says it.
 *
 * @param sha256 of the content of a file, or of the bytes of the {@link FolderListing} of a folder;
 *     64 hex digits
 * @param size of the file, or of all files in the folder, in bytes
 */
public record ContentHash(String sha256, long size) {
  private static final int BUFFER = 1 << 16;

  /** Never fed: copying it is cheaper than looking it up among all that Java can do. */
  private static final MessageDigest UNFED = find();

  /** Reads a file. */
  public static ContentHash ofFile(Path file) throws IOException {
    MessageDigest digest = digest();
    long size = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        size += read;
      }
    }
    return new ContentHash(HexFormat.of().formatHex(digest.digest()), size);
  }

  /**
   * Reads a folder and all that is below it.
   *
   * @throws UnfitFileException when something in it cannot be part of an output
   */
  public static ContentHash ofFolder(Path folder) throws IOException {
    long[] size = new long[1];
    FolderListing listing =
        FolderListing.read(
            folder,
            file -> {
              ContentHash content = ofFile(file);
              size[0] += content.size();
              return content.sha256();
            });
    return new ContentHash(of(listing.bytes()), size[0]);
  }

  /** Returns the hash of bytes as 64 hex digits. */
  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /** Returns a fresh SHA-256. */
  public static MessageDigest digest() {
    try {
      return (MessageDigest) UNFED.clone();
    } catch (CloneNotSupportedException e) {
      return find(); // some providers cannot
    }
  }

  /** Finds the SHA-256 that every Java has. */
  private static MessageDigest find() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
