package dev.weft.engine.secret;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What masking is, in the plainest way: each byte that belongs to a form is hidden. */
final class NaiveMask {
  private NaiveMask() {}

  static byte[] of(byte[] text, List<byte[]> forms) {
    boolean[] hidden = new boolean[text.length];
    for (byte[] form : forms) {
      for (int at = 0; at + form.length <= text.length; at++) {
        if (matches(text, at, form)) {
          Arrays.fill(hidden, at, at + form.length, true);
        }
      }
    }
    var masked = new ByteArrayOutputStream();
    for (int at = 0; at < text.length; at++) {
      if (!hidden[at]) {
        masked.write(text[at]);
      } else if (at == 0 || !hidden[at - 1]) {
        masked.writeBytes(Masker.MASK.getBytes(StandardCharsets.UTF_8));
      }
    }
    return masked.toByteArray();
  }

  private static boolean matches(byte[] text, int from, byte[] form) {
    for (int at = 0; at < form.length; at++) {
      if (text[from + at] != form[at]) {
        return false;
      }
    }
    return true;
  }
}
