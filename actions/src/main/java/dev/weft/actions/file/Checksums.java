package dev.weft.actions.file;

import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What {@code checksum} does. */
final class Checksums {
  private final Given given;
  private final String algorithm;

  Checksums(Given given) {
    this.given = given;
    this.algorithm = given.required(ChecksumCommand.ALGORITHM);
  }

  Map<String, Value> perform() throws IOException, InterruptedException {
    Map<String, String> byName = new LinkedHashMap<>();
    List<Path> files = new ArrayList<>();
    for (String written : given.texts(ChecksumCommand.FILES)) {
      Path file = given.places().file(ChecksumCommand.FILES, written);
      if (byName.put(name(file), checksum(file)) != null) {
        throw new RefusedException("two of the files are named '" + name(file) + "'");
      }
      files.add(file);
    }
    compare(files, byName);
    var sums = new StringBuilder();
    byName.forEach((name, sum) -> sums.append(sum).append("  ").append(name).append('\n'));
    String listing = algorithm.toUpperCase(Locale.ROOT) + "SUMS";
    Destination to = given.places().destination("the listing", listing);
    var mode = PosixFilePermissions.fromString("rw-r--r--");
    List<Value> values = new ArrayList<>();
    byName.values().forEach(sum -> values.add(new Value.Text(sum)));
    return Map.of(
        "checksums", new Value.Items(values), "file", FileMaking.put(to, mode, sums.toString()));
  }

  private static String name(Path file) throws RefusedException {
    String name = String.valueOf(file.getFileName());
    if (name.indexOf('\n') >= 0 || name.indexOf('\\') >= 0) {
      throw new RefusedException("'" + file + "' has a name that no listing can hold");
    }
    return name;
  }

  private String checksum(Path file) throws IOException, InterruptedException {
    MessageDigest digest = digest();
    try (InputStream in = Files.newInputStream(file);
        OutputStream to = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      FileMaking.copy(in, to);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private MessageDigest digest() {
    try {
      return MessageDigest.getInstance(algorithm.equals("sha512") ? "SHA-512" : "SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every Java has them
    }
  }

  private void compare(List<Path> files, Map<String, String> made) throws IOException {
    List<String> expected = given.texts(ChecksumCommand.EXPECTED);
    if (!expected.isEmpty() && expected.size() != files.size()) {
      throw new RefusedException(
          "there are " + files.size() + " files, but " + expected.size() + " expected checksums");
    }
    for (int i = 0; i < expected.size(); i++) {
      requireSame(files.get(i), made, expected.get(i), "expected[" + i + "]");
    }
    Optional<String> written = given.text(ChecksumCommand.SUMS);
    if (written.isPresent()) {
      Path listing = given.places().file(ChecksumCommand.SUMS, written.get());
      Map<String, String> listed = listed(listing);
      for (Path file : files) {
        String sum = listed.get(name(file));
        if (sum == null) {
          throw new RefusedException("'" + listing + "' does not list '" + name(file) + "'");
        }
        requireSame(file, made, sum, listing.toString());
      }
    }
  }

  private void requireSame(Path file, Map<String, String> made, String expected, String said)
      throws RefusedException {
    String found = made.getOrDefault(String.valueOf(file.getFileName()), "");
    if (expected.length() != found.length() || !expected.matches("[0-9a-fA-F]+")) {
      throw new RefusedException(
          "'" + said + "' has '" + expected + "', which is no " + algorithm + " in hexadecimal");
    }
    if (!expected.equalsIgnoreCase(found)) {
      throw new RefusedException(
          "'" + file + "' has the " + algorithm + " " + found + ", but expected is " + expected);
    }
  }

  /** Reads a listing: on each line a checksum, a blank, a blank or star, and a name. */
  private static Map<String, String> listed(Path listing) throws IOException {
    Map<String, String> sums = new LinkedHashMap<>();
    for (String line : Files.readAllLines(listing)) {
      int blank = line.indexOf(' ');
      if (blank > 0 && line.length() > blank + 2) {
        String name = line.substring(blank + 2);
        sums.put(name.startsWith("./") ? name.substring(2) : name, line.substring(0, blank));
      } else if (!line.isBlank()) {
        throw new RefusedException("'" + listing + "' has a line that is no checksum: " + line);
      }
    }
    return sums;
  }
}
