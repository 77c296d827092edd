package dev.weft.engine.secret;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Says how fast a stream is masked. Not a test. */
final class MaskerSpeed {
  private static final int PART = 64 << 10;
  private static final int PARTS = 8 << 10;

  private MaskerSpeed() {}

  /** Masks 512 MiB of each kind of text against as many secrets as the argument says. */
  public static void main(String[] arguments) throws Exception {
    int secrets = arguments.length == 0 ? 100 : Integer.parseInt(arguments[0]);
    Random random = new Random(7);
    Map<SecretText, String> named = new LinkedHashMap<>();
    while (named.size() < secrets) {
      byte[] bytes = new byte[15 + random.nextInt(30)];
      random.nextBytes(bytes);
      named.put(SecretText.of(Base64.getEncoder().encodeToString(bytes)), "s" + named.size());
    }
    long begun = cpu();
    Masker masker = Masker.of(named);
    System.out.printf("%d secrets: made in %d ms%n", secrets, (cpu() - begun) / 1_000_000);
    byte[] secret = named.keySet().iterator().next().reveal().getBytes(StandardCharsets.UTF_8);
    String line = "[ 12%] CC drivers/net/ethernet/intel/e1000e/netdev.o -O2 -Wall -D_REENTRANT\n";
    byte[] bytes = new byte[PART];
    measure("a build's log", masker, filled(line.getBytes(StandardCharsets.UTF_8)));
    random.nextBytes(bytes);
    measure("random bytes", masker, bytes.clone());
    measure("base64", masker, filled(Base64.getEncoder().encode(bytes)));
    measure("a secret and another", masker, filled(secret));
    byte[] nearly = secret.clone();
    nearly[nearly.length - 1] ^= 1;
    measure("nearly a secret", masker, filled(nearly));
  }

  private static byte[] filled(byte[] piece) {
    byte[] part = new byte[PART];
    for (int at = 0; at < PART; at++) {
      part[at] = piece[at % piece.length];
    }
    return part;
  }

  private static void measure(String what, Masker masker, byte[] part) throws IOException {
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 3; round++) {
      long begun = cpu();
      try (OutputStream through = masker.stream(OutputStream.nullOutputStream())) {
        for (int at = 0; at < PARTS; at++) {
          through.write(part);
        }
      }
      best = Math.min(best, cpu() - begun);
    }
    System.out.printf("%-22s %6d MB/s of CPU%n", what, (long) PART * PARTS * 1000 / best);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
