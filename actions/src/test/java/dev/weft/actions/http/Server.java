package dev.weft.actions.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * A server on loopback that says what a test wants it to, byte for byte; so it can lie, break off
 * and be silent. One request for each connection.
 */
final class Server implements AutoCloseable {
  private final ServerSocket socket;
  private final String scheme;
  private final Behaviour behaviour;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** What it does about a request. */
  interface Behaviour {
    void answer(Heard heard, Socket socket) throws Exception;
  }

  /** A request; names of headers are in small letters, a character of the body is a byte. */
  record Heard(String method, String target, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    byte[] bytes() {
      return body.getBytes(StandardCharsets.ISO_8859_1);
    }

    String text() {
      return new String(bytes(), StandardCharsets.UTF_8);
    }
  }

  private Server(ServerSocket socket, String scheme, Behaviour behaviour) {
    this.socket = socket;
    this.scheme = scheme;
    this.behaviour = behaviour;
    threads.execute(this::accept);
  }

  static Server plain(Behaviour behaviour) throws IOException {
    return new Server(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), "http", behaviour);
  }

  static Server tls(SSLContext context, Behaviour behaviour) throws IOException {
    ServerSocket socket =
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    return new Server(socket, "https", behaviour);
  }

  /** Makes one that gives every request this answer. */
  static Server saying(String status, String headers, String body) throws IOException {
    return plain((heard, socket) -> say(socket.getOutputStream(), status, headers, body));
  }

  /** Writes a whole answer; headers are lines that end with CR LF. */
  static void say(OutputStream out, String status, String headers, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    head(out, status, headers + "Content-Length: " + bytes.length + "\r\n");
    out.write(bytes);
  }

  /** Writes the beginning of an answer. */
  static void head(OutputStream out, String status, String headers) throws IOException {
    String head = "HTTP/1.1 " + status + "\r\nConnection: close\r\n" + headers + "\r\n";
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
  }

  String url(String path) {
    return scheme + "://127.0.0.1:" + port() + path;
  }

  int port() {
    return socket.getLocalPort();
  }

  List<Heard> heard() {
    return heard;
  }

  /** Waits until the server is closed, so that nothing is said meanwhile. */
  void beSilent() throws InterruptedException {
    closing.await();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket accepted = socket.accept();
        threads.execute(() -> serve(accepted));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket accepted) {
    try (accepted) {
      Heard request = read(accepted.getInputStream());
      heard.add(request);
      behaviour.answer(request, accepted);
    } catch (Exception e) {
      // the other side went away, or a test wants it to believe so
    }
  }

  private static Heard read(InputStream in) throws IOException {
    List<String> words = List.of(line(in).split(" ", -1));
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    return new Heard(words.get(0), words.get(1), headers, body);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the other side went away");
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    socket.close();
    threads.shutdownNow();
  }
}
