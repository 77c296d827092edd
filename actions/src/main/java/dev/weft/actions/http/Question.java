package dev.weft.actions.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.util.Map;
import java.util.Optional;

/**
 * A request.
 *
 * @param own headers that are no secret and are sent to every host
 * @param headers sent to the host of the address, and to no other
 */
record Question(
    String method,
    Address address,
    Map<String, String> own,
    Map<String, String> headers,
    Optional<Body> body) {

  /** What is sent, made anew each time. */
  @FunctionalInterface
  interface Body {
    /** Makes a body from its beginning. */
    BodyPublisher open() throws java.io.IOException;
  }

  /** Returns the same without a body. */
  Question reading(Address other) {
    String plain = method.equals("HEAD") ? method : "GET";
    return new Question(plain, other, own, headers, Optional.empty());
  }

  /** Returns the same for another address. */
  Question at(Address other) {
    return new Question(method, other, own, headers, body);
  }

  /** Returns the same without what the host of the address alone may know. */
  Question stripped() {
    return new Question(method, address, own, Map.of(), body);
  }
}
