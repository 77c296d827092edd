package dev.weft.engine.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Closes texts under a key that lies in a file of its own (AES-GCM with 256 bits). What is closed
 * may be stored anywhere: once the key is thrown away, nobody opens it again.
 */
public final class Seal {
  private static final String MARK = "weft-sealed:";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Path file;
  private Optional<SecretKeySpec> key = Optional.empty();

  /** Makes a seal whose key lies in a file, which is made when it is first needed. */
  public Seal(Path file) {
    this.file = file;
  }

  /** Tells whether a text looks like one that was closed. */
  public static boolean isClosed(String text) {
    return text.startsWith(MARK);
  }

  /** Closes a text. */
  public synchronized String close(String text) throws IOException {
    byte[] nonce = new byte[NONCE_BYTES];
    new SecureRandom().nextBytes(nonce);
    if (key.isEmpty()) {
      key = Optional.of(Files.exists(file) ? read() : make());
    }
    byte[] closed =
        cipher(Cipher.ENCRYPT_MODE, nonce, text.getBytes(StandardCharsets.UTF_8), key.get());
    byte[] all = Arrays.copyOf(nonce, nonce.length + closed.length);
    System.arraycopy(closed, 0, all, nonce.length, closed.length);
    return MARK + Base64.getEncoder().encodeToString(all);
  }

  /** Opens a text; empty where the key was thrown away. */
  public synchronized Optional<String> open(String closed) throws IOException {
    if (key.isEmpty()) {
      try {
        key = Optional.of(read());
      } catch (NoSuchFileException e) {
        return Optional.empty();
      }
    }
    byte[] all;
    try {
      all = Base64.getDecoder().decode(closed.substring(MARK.length()));
    } catch (IllegalArgumentException e) {
      throw new IOException("a sealed value is damaged", e);
    }
    byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
    byte[] rest = Arrays.copyOfRange(all, Math.min(NONCE_BYTES, all.length), all.length);
    byte[] opened = cipher(Cipher.DECRYPT_MODE, nonce, rest, key.get());
    return Optional.of(new String(opened, StandardCharsets.UTF_8));
  }

  /** Throws the key away. */
  public synchronized void destroy() throws IOException {
    key = Optional.empty();
    Files.deleteIfExists(file);
  }

  private SecretKeySpec read() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length != KEY_BYTES) {
      throw new IOException("'" + file + "' is no key");
    }
    return new SecretKeySpec(bytes, "AES");
  }

  /** Makes the key, which is on the disk whole before anything is closed with it. */
  private SecretKeySpec make() throws IOException {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    try (var channel = Files.newByteChannel(draft, options, mode)) {
      channel.write(ByteBuffer.wrap(bytes));
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    return new SecretKeySpec(bytes, "AES");
  }

  private static byte[] cipher(int mode, byte[] nonce, byte[] text, SecretKeySpec key)
      throws IOException {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IOException("a sealed value cannot be opened: " + e.getMessage(), e);
    }
  }
}
