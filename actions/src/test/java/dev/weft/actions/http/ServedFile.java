package dev.weft.actions.http;

import dev.weft.engine.command.ContentHash;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/** A file that a server gives, whole or from a byte on, and breaks off. */
final class ServedFile {
  private final byte[] bytes;
  private final String tag;

  /**
   * Makes one.
   *
   * @param tag by which its edition is known, or empty
   */
  ServedFile(byte[] bytes, String tag) {
    this.bytes = bytes;
    this.tag = tag;
  }

  byte[] bytes() {
    return bytes;
  }

  String tag() {
    return tag;
  }

  static ServedFile random(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return new ServedFile(bytes, "\"one\"");
  }

  String sha256() {
    return ContentHash.of(bytes);
  }

  /** Gives it and breaks off after so many bytes, one number for each request; then no more. */
  Server.Behaviour brokenOffAfter(List<Integer> lengths) {
    Iterator<Integer> next = lengths.iterator();
    return (heard, socket) -> give(heard, socket, next.hasNext() ? next.next() : bytes.length);
  }

  /** Gives what is asked for, at most so many bytes of it. */
  void give(Server.Heard heard, Socket socket, int most) throws IOException {
    OutputStream out = socket.getOutputStream();
    String range = heard.header("range");
    String condition = heard.header("if-range");
    boolean part = !range.isEmpty() && (condition.isEmpty() || condition.equals(tag));
    int from = part ? Integer.parseInt(range.substring("bytes=".length(), range.length() - 1)) : 0;
    String edition = tag.isEmpty() ? "" : "ETag: " + tag + "\r\n";
    if (from >= bytes.length) {
      Server.say(out, "416 Range Not Satisfiable", edition, "");
      return;
    }
    String length = "Content-Length: " + (bytes.length - from) + "\r\n" + edition;
    String which =
        "Content-Range: bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length + "\r\n";
    Server.head(out, part ? "206 Partial Content" : "200 OK", part ? which + length : length);
    out.write(bytes, from, Math.min(most, bytes.length - from));
  }
}
