package dev.weft.engine.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.engine.secret.SecretText.UnfitSecretException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What may be a secret, and what becomes of its bytes. */
final class SecretTextTest {
  private static SecretText of(String bytes) throws UnfitSecretException {
    return SecretText.of(bytes.getBytes(StandardCharsets.UTF_8));
  }

  private static String refusal(byte[] bytes) {
    return assertThrows(UnfitSecretException.class, () -> SecretText.of(bytes)).clause();
  }

  @Test
  void oneFinalNewlineIsTakenOff() throws UnfitSecretException {
    assertEquals("password", of("password\n").reveal());
    assertEquals("password", of("password\r\n").reveal());
    assertEquals("password\n", of("password\n\n").reveal());
    assertEquals(" pass word ", of(" pass word ").reveal());
  }

  @Test
  void whatCannotBeMaskedIsRefused() {
    assertEquals(
        "has 7 bytes, and fewer than 8 cannot be masked",
        refusal("passwor\n".getBytes(StandardCharsets.UTF_8)));
    assertEquals("has 0 bytes, and fewer than 8 cannot be masked", refusal(new byte[0]));
    assertEquals("holds the character NUL", refusal("pass\0word".getBytes(StandardCharsets.UTF_8)));
    assertEquals("is not UTF-8", refusal(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, (byte) 0xff}));
    assertEquals(
        "is larger than 64 KiB", refusal("x".repeat(70_000).getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void itDoesNotShowItself() throws UnfitSecretException {
    assertFalse(("" + of("password")).contains("password"));
  }
}
