package dev.weft.engine.secret;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * The text of a secret: one that can be told from what is printed by chance, so that it can be
 * masked. It never shows itself.
 */
public final class SecretText {
  /** Fewer bytes than this cannot be masked without masking what is no secret. */
  public static final int LEAST_BYTES = 8;

  /** More bytes than this are a file, not a secret: 64 KiB. */
  public static final int MOST_BYTES = 64 * 1024;

  private final String text;

  private SecretText(String text) {
    this.text = text;
  }

  /** A text that cannot be a secret; the message is a clause that does not quote it. */
  public static final class UnfitSecretException extends Exception {
    private static final long serialVersionUID = 1;

    UnfitSecretException(String clause) {
      super(clause);
    }

    /** Returns the clause. */
    public String clause() {
      return Objects.requireNonNull(getMessage());
    }
  }

  /** Takes the bytes of a source, less one final newline. */
  public static SecretText of(byte[] bytes) throws UnfitSecretException {
    int length = bytes.length;
    if (length > 0 && bytes[length - 1] == '\n') {
      length -= length > 1 && bytes[length - 2] == '\r' ? 2 : 1;
    }
    try {
      var decoder = StandardCharsets.UTF_8.newDecoder();
      return of(decoder.decode(ByteBuffer.wrap(Arrays.copyOf(bytes, length))).toString());
    } catch (CharacterCodingException e) {
      throw new UnfitSecretException("is not UTF-8");
    }
  }

  /** Takes a text as it is. */
  public static SecretText of(String text) throws UnfitSecretException {
    int size = text.getBytes(StandardCharsets.UTF_8).length;
    if (size < LEAST_BYTES) {
      throw new UnfitSecretException(
          "has " + size + " bytes, and fewer than " + LEAST_BYTES + " cannot be masked");
    }
    if (size > MOST_BYTES) {
      throw new UnfitSecretException("is larger than 64 KiB");
    }
    if (text.indexOf('\0') >= 0) {
      throw new UnfitSecretException("holds the character NUL");
    }
    return new SecretText(text);
  }

  /** Returns the text itself, to be handed to nobody but who is to have it. */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretText that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return Masker.MASK;
  }
}
