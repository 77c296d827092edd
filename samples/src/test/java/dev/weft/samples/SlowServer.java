package dev.weft.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that gives one file, from any byte on and a little at a time. */
final class SlowServer implements AutoCloseable {
  private static final int CHUNK = 1 << 16;
  private static final int PAUSE_MILLIS = 5;

  private final byte[] file;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger rests = new AtomicInteger();

  SlowServer(byte[] file) throws IOException {
    this.file = file.clone();
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::give);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/tree.tar.gz";
  }

  /** Returns how often it was asked for the rest of the file only. */
  int rests() {
    return rests.get();
  }

  private void give(HttpExchange exchange) throws IOException {
    try (exchange) {
      String range = exchange.getRequestHeaders().getFirst("Range");
      int from = 0;
      if (range != null) {
        from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        String which = "bytes " + from + "-" + (file.length - 1) + "/" + file.length;
        exchange.getResponseHeaders().set("Content-Range", which);
        rests.incrementAndGet();
      }
      exchange.getResponseHeaders().set("ETag", "\"one\"");
      exchange.sendResponseHeaders(range == null ? 200 : 206, file.length - from);
      OutputStream out = exchange.getResponseBody();
      for (int at = from; at < file.length; at += CHUNK) {
        out.write(file, at, Math.min(CHUNK, file.length - at));
        out.flush();
        new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
