package dev.weft.engine.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every form of a secret is masked, however the stream is cut, and nothing else is. */
final class MaskerTest {
  private static final List<String> SECRETS =
      List.of(
          "hunter2hunter2",
          "pa ss'w\"o\\rd/é😀+?&<$`!",
          "first line of it\nsecond line: yes\nno\nfourth and last line",
          "aaaaaaaaab",
          "aaaaaaaa",
          "abcabcabcabcd",
          "ghp_16C7e42F292c6912E7710c838347Ae178B4a" + "x".repeat(60));

  private static SecretText secret(String text) {
    try {
      return SecretText.of(text);
    } catch (SecretText.UnfitSecretException e) {
      throw new AssertionError(e);
    }
  }

  private static Masker masker(List<String> secrets) {
    Map<SecretText, String> named = new LinkedHashMap<>();
    secrets.forEach(each -> named.put(secret(each), "s" + named.size()));
    return Masker.of(named);
  }

  private static List<byte[]> forms(List<String> secrets) {
    List<byte[]> forms = new ArrayList<>();
    secrets.forEach(each -> forms.addAll(Arrays.asList(SecretForms.of(each))));
    return forms;
  }

  private static byte[] masked(Masker masker, byte[] text, int... cuts) throws IOException {
    var to = new ByteArrayOutputStream();
    try (OutputStream through = masker.stream(to)) {
      int from = 0;
      for (int cut : cuts) {
        through.write(text, from, cut - from);
        through.flush();
        from = cut;
      }
      through.write(text, from, text.length - from);
    }
    return to.toByteArray();
  }

  private static byte[] around(byte[] form) {
    var text = new ByteArrayOutputStream();
    text.writeBytes("before ".getBytes(StandardCharsets.UTF_8));
    text.write(form, 0, 3); // a beginning that leads nowhere
    text.writeBytes(form);
    text.writeBytes(" after".getBytes(StandardCharsets.UTF_8));
    return text.toByteArray();
  }

  @Test
  void everyFormIsMaskedAtEverySplit() throws IOException {
    int splits = 0;
    for (String secret : SECRETS) {
      Masker masker = masker(List.of(secret));
      List<byte[]> forms = forms(List.of(secret));
      for (byte[] form : forms) {
        byte[] text = around(form);
        byte[] expected = NaiveMask.of(text, forms);
        for (int cut = 0; cut <= text.length; cut++) {
          assertArrayEquals(expected, masked(masker, text, cut));
          splits++;
        }
        int[] each = new int[text.length];
        Arrays.setAll(each, at -> at);
        assertArrayEquals(expected, masked(masker, text, each));
      }
    }
    assertTrue(splits > 5_000, splits + " splits");
  }

  @Test
  void randomTextsAreMaskedAsThePlainestWaySays() throws IOException {
    long seed = Long.getLong("weft.seed", 20261128);
    Random random = new Random(seed);
    Masker masker = masker(SECRETS);
    List<byte[]> forms = forms(SECRETS);
    for (int round = 0; round < 2_000; round++) {
      byte[] text = text(random, forms);
      int[] cuts = random.ints(random.nextInt(6), 0, text.length + 1).sorted().toArray();
      byte[] expected = NaiveMask.of(text, forms);
      assertArrayEquals(
          expected,
          masked(masker, text, cuts),
          () -> "seed " + seed + ": " + new String(text, StandardCharsets.UTF_8));
      boolean hidden = !Arrays.equals(expected, text);
      assertEquals(hidden, masker.find(text).isPresent());
      assertEquals(hidden, masker.find(new ByteArrayInputStream(text)).isPresent());
    }
  }

  /** Pieces of forms, whole ones, and what resembles them. */
  private static byte[] text(Random random, List<byte[]> forms) {
    var text = new ByteArrayOutputStream();
    for (int piece = random.nextInt(8); piece >= 0; piece--) {
      byte[] form = forms.get(random.nextInt(forms.size()));
      int from = random.nextInt(3) == 0 ? random.nextInt(form.length) : 0;
      int until = random.nextInt(3) == 0 ? from + random.nextInt(form.length - from) : form.length;
      text.write(form, from, until - from);
      for (int more = random.nextInt(4); more > 0; more--) {
        text.write("a bc\n'\\%".charAt(random.nextInt(8)));
      }
    }
    return text.toByteArray();
  }

  @Test
  void base64IsFoundWhateverStandsBeforeIt() {
    Masker masker = masker(List.of("hunter2hunter2"));
    for (String before : List.of("", "u", "us", "user:", "a longer user:")) {
      byte[] whole = (before + "hunter2hunter2" + "!").getBytes(StandardCharsets.UTF_8);
      String encoded = Base64.getEncoder().encodeToString(whole);
      assertTrue(masker.mask(encoded).contains(Masker.MASK), encoded);
    }
  }

  @Test
  void secretsSideBySideAndWithinEachOtherGetOneMask() {
    Masker masker = masker(List.of("password1", "password1234"));
    assertEquals("a *** b", masker.mask("a password1password1234password1 b"));
    assertEquals("***", masker.mask("password1234"));
  }

  @Test
  void aFindNamesTheSecret() {
    Masker masker = masker(List.of("password1", "hunter2hunter2"));
    assertEquals(
        Optional.of("s1"),
        masker.find("x 68756e7465723268756e74657232".getBytes(StandardCharsets.UTF_8)));
    assertEquals("nothing here", masker.mask("nothing here"));
  }

  @Test
  void aLongRepetitionCostsNoMoreThanOtherText() throws IOException {
    String secret = "a".repeat(30_000) + "b";
    Masker masker = masker(List.of(secret));
    byte[] text = "a".repeat(4 << 20).getBytes(StandardCharsets.UTF_8);
    assertArrayEquals(text, masked(masker, text)); // the plainest way would take hours
  }

  @Test
  void boundariesOfKeysAreNoSecret() {
    String key = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\n-----END PRIVATE KEY-----";
    Masker masker = masker(List.of(key));
    assertEquals("-----BEGIN PRIVATE KEY-----", masker.mask("-----BEGIN PRIVATE KEY-----"));
    assertEquals("***", masker.mask("MIIEvQIBADANBgkq"));
    assertEquals("***", masker.mask(key));
  }
}
