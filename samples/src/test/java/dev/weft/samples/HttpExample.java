package dev.weft.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A server on loopback that has a file, takes files, and knows of a board. */
final class HttpExample implements ExampleSetup {
  private final HttpServer server;

  HttpExample() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/pool/", HttpExample::answer);
    server.start();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      switch (exchange.getRequestMethod()) {
        case "PUT" -> exchange.sendResponseHeaders(201, -1);
        case "POST" -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          say(exchange, "{\"boards\": [\"panda-07\"]}");
        }
        default -> say(exchange, "hello there\n");
      }
    }
  }

  private static void say(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public List<String> words() {
    return List.of("-i", "pool=" + address() + "/pool");
  }

  @Override
  public String shown(String printed) {
    return printed.replace(address(), "https://example.org");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
