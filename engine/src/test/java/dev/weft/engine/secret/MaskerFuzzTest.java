package dev.weft.engine.secret;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The masker, for a fuzzer, against the plainest way to mask; the first byte says how long the
 * writes are. Without {@code JAZZER_FUZZ=1} it replays the seeds that lie beside it in the test
 * resources.
 */
final class MaskerFuzzTest {
  private static final List<String> SECRETS =
      List.of("aaaaaaaab", "aaaaaaaa", "it's \"a\" secret\nof lines: three\nof them");

  @FuzzTest(maxDuration = "5m")
  void whatIsMaskedIsWhatThePlainestWayMasks(byte[] bytes) throws Exception {
    int part = bytes.length == 0 ? 1 : 1 + (bytes[0] & 0x3f);
    Map<SecretText, String> named = new LinkedHashMap<>();
    List<byte[]> forms = new ArrayList<>();
    for (String secret : SECRETS) {
      named.put(SecretText.of(secret), "s" + named.size());
      forms.addAll(Arrays.asList(SecretForms.of(secret)));
    }
    byte[] masked = masked(Masker.of(named), bytes, part);
    if (!Arrays.equals(NaiveMask.of(bytes, forms), masked)) {
      throw new AssertionError("masked otherwise, in parts of " + part);
    }
  }

  private static byte[] masked(Masker masker, byte[] bytes, int part) throws IOException {
    var to = new ByteArrayOutputStream();
    try (OutputStream through = masker.stream(to)) {
      for (int at = 0; at < bytes.length; at += part) {
        through.write(bytes, at, Math.min(part, bytes.length - at));
      }
    }
    return to.toByteArray();
  }
}
