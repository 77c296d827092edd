package dev.weft.actions.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy on loopback that leads every host to one port. */
final class Proxy implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final int port;
  private final String wanted;
  private final Server server;

  /**
   * Makes one.
   *
   * @param port where everything is led
   * @param wanted the login that it wants, as the header has it; empty for none
   */
  Proxy(int port, String wanted) throws IOException {
    this.port = port;
    this.wanted = wanted;
    this.server = Server.plain(this::lead);
  }

  Server server() {
    return server;
  }

  private void lead(Server.Heard heard, Socket from) throws IOException {
    OutputStream out = from.getOutputStream();
    if (!wanted.isEmpty() && !wanted.equals(heard.header("proxy-authorization"))) {
      Server.say(out, "407 Who", "Proxy-Authenticate: Basic realm=\"p\"\r\n", "");
      return;
    }
    try (Socket to = new Socket(InetAddress.getLoopbackAddress(), port)) {
      if (heard.method().equals("CONNECT")) {
        out.write("HTTP/1.1 200 Go\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        threads.execute(() -> copy(from, to));
        to.getInputStream().transferTo(out);
      } else {
        String head =
            heard.method() + " " + URI.create(heard.target()).getPath() + " HTTP/1.1\r\n\r\n";
        to.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        to.getInputStream().transferTo(out);
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      in.transferTo(to.getOutputStream());
    } catch (IOException e) {
      // one side went away
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
