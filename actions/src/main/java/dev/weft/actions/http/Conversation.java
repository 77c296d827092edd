package dev.weft.actions.http;

import dev.weft.actions.outcome.FailedException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Requests of one attempt, each followed to where it leads: ten redirects at most, never from https
 * to http, and with nothing that another host must not know.
 */
final class Conversation {
  private static final int MOST_REDIRECTS = 10;

  private final NetworkSettings network;
  private final Timeouts timeouts;
  private final Proxies proxies;
  private final Map<Optional<Proxies.Way>, HttpClient> clients = new HashMap<>();

  Conversation(NetworkSettings network, Timeouts timeouts) {
    this.network = network;
    this.timeouts = timeouts;
    this.proxies = new Proxies(network);
  }

  /**
   * Asks, and returns the answer when the receiver has taken all of its body.
   *
   * @param receiver does not see answers that lead elsewhere
   * @throws NetworkException when the exchange was not brought to its end
   */
  Answer ask(Question question, Exchange.Receiver receiver)
      throws FailedException, IOException, InterruptedException {
    Question next = question;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      Answer answer = exchange(next, new Final(receiver));
      if (!leadsElsewhere(answer.status(), answer.header("Location"))) {
        return answer;
      }
      next = followed(next, answer);
    }
    throw FailedException.rejected(
        question.method()
            + " "
            + question.address().shown()
            + " leads through more than "
            + MOST_REDIRECTS
            + " redirects");
  }

  private static boolean leadsElsewhere(int status, Optional<String> location) {
    return location.isPresent()
        && switch (status) {
          case 301, 302, 303, 307, 308 -> true;
          default -> false;
        };
  }

  /** Hides bodies of answers that lead elsewhere. */
  private record Final(Exchange.Receiver receiver) implements Exchange.Receiver {
    @Override
    public void begin(ResponseInfo answer) throws IOException {
      if (!leadsElsewhere(answer.statusCode(), answer.headers().firstValue("Location"))) {
        receiver.begin(answer);
      }
    }

    @Override
    public void take(ByteBuffer bytes) throws IOException {
      receiver.take(bytes);
    }
  }

  private static Question followed(Question question, Answer answer) throws FailedException {
    Address from = question.address();
    String location = answer.header("Location").orElse("");
    Address.Reading read;
    try {
      read = Address.read(from.uri().resolve(location).toString());
    } catch (IllegalArgumentException e) {
      read = Address.read(location);
    }
    String problem = read.problem();
    Address to =
        read.address()
            .orElseThrow(
                () ->
                    FailedException.rejected(
                        from.shown() + " leads to another place, whose URL " + problem));
    if (from.isPrivate() && !to.isPrivate()) {
      throw FailedException.rejected(
          from.shown() + " leads from https to http, to " + to.shown() + ", which is not followed");
    }
    boolean keeps = answer.status() == 307 || answer.status() == 308;
    boolean put = question.method().equals("PUT") && answer.status() != 303;
    Question next =
        keeps || put || (question.body().isEmpty() && !question.method().equals("POST"))
            ? question.at(to)
            : question.reading(to);
    if (to.isAtHomeOf(from)) {
      return next;
    }
    if (next.body().isPresent()) {
      throw FailedException.rejected(
          from.shown()
              + " leads to another host, "
              + to.shown()
              + ", where what is sent must not"
              + " go; write that place as 'url' if it is right");
    }
    return next.stripped();
  }

  private Answer exchange(Question question, Exchange.Receiver receiver)
      throws FailedException, IOException, InterruptedException {
    Address address = question.address();
    Optional<Proxies.Way> way = proxies.to(address);
    Exchange exchange = new Exchange(client(way), timeouts.silence(), receiver);
    HttpRequest.Builder builder = HttpRequest.newBuilder(address.uri());
    builder.setHeader("User-Agent", "weft");
    question.own().forEach(builder::setHeader);
    question.headers().forEach(builder::setHeader);
    way.flatMap(Proxies.Way::authorization)
        .ifPresent(value -> builder.setHeader("Proxy-Authorization", value));
    BodyPublisher body =
        question.body().isPresent()
            ? exchange.noting(question.body().get().open())
            : BodyPublishers.noBody();
    try {
      HttpResponse<Boolean> answer = exchange.send(builder.method(question.method(), body).build());
      return new Answer(answer.statusCode(), answer.headers(), address);
    } catch (IOException e) {
      String via = way.map(proxy -> " by the proxy '" + proxy.host() + "'").orElse("");
      throw new NetworkException(
          question.method()
              + " "
              + address.shown()
              + via
              + ": "
              + Trouble.of(
                  e,
                  way.map(proxy -> new Trouble.Hop(proxy.host(), proxy.port()))
                      .orElse(new Trouble.Hop(address.host(), address.port())),
                  timeouts),
          e);
    }
  }

  private HttpClient client(Optional<Proxies.Way> way) throws FailedException {
    HttpClient known = clients.get(way);
    if (known != null) {
      return known;
    }
    // Else Java keeps the login from a proxy that makes a tunnel. It looks when its first client is
    // made in this process.
    System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeouts.connect());
    builder.proxy(way.map(Proxies.Way::selector).orElse(HttpClient.Builder.NO_PROXY));
    Optional<String> certificates = network.certificates();
    if (certificates.isPresent()) {
      builder.sslContext(Certificates.trusting(certificates.get()));
    }
    HttpClient made = builder.build();
    clients.put(way, made);
    return made;
  }
}
