package dev.weft.actions.image;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an image holds, it is read or refused; nothing else comes of it. */
final class DamagedImageTest {
  private static final int FLIPS = Integer.getInteger("weft.flips", 2000);
  private static final int REACH = 64;

  @TempDir Path folder;

  @ParameterizedTest
  @Timeout(300)
  @ValueSource(
      strings = {
        "ext -t ext2 -b 1024",
        "ext -t ext4 -b 1024 -O ^has_journal",
        "ext -t ext4 -b 1024 -O ^has_journal,^metadata_csum",
        "ext -t ext4 -b 1024 -O ^has_journal,^metadata_csum,inline_data",
        "fat -F 12 -s 1",
        "fat -F 16 -s 1",
        "fat -F 32 -s 1",
      })
  void anyByteMayBeAnother(String options) throws Exception {
    Path source = folder.resolve("source");
    Files.createDirectories(source.resolve("a/b"));
    Files.writeString(source.resolve("a/b/deep"), "x".repeat(20_000));
    Files.writeString(source.resolve("a long name that needs parts"), "y".repeat(90));
    boolean ext = options.startsWith("ext");
    if (ext) {
      Made.link(source.resolve("a/link"), "b/deep");
      Made.link(source.resolve("a/long"), "./".repeat(60) + "b/deep");
    }
    String rest = options.substring(4);
    Path image =
        ext
            ? Made.ext(folder, rest, source, "1M")
            : Made.fat(
                folder,
                rest,
                source,
                rest.contains("32") ? 40 << 20 : rest.contains("16") ? 3 << 20 : 1 << 20);
    byte[] sound = Files.readAllBytes(image);
    List<Integer> places = places(sound);
    Random random = new Random(options.hashCode());
    int refused = 0;
    try (Reading reading = Reading.of(image)) {
      for (int i = 0; i < FLIPS; i++) {
        int place = places.get(random.nextInt(places.size()));
        byte before = sound[place];
        reading.set(place, (byte) random.nextInt(256));
        refused += reading.all() ? 0 : 1;
        reading.set(place, before);
      }
      assertTrue(reading.all(), "the sound image is read");
    }
    assertTrue(refused > 0, "no damage was noticed");
  }

  /** Returns where something is, and what is near to it. */
  private static List<Integer> places(byte[] image) throws IOException {
    List<Integer> places = new ArrayList<>();
    int last = -REACH;
    for (int i = 0; i < image.length; i++) {
      // content of files is not looked into
      last = image[i] != 0 && image[i] != 'x' ? i : last;
      if (i - last < REACH) {
        places.add(i);
      }
    }
    return places;
  }
}
