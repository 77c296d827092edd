package dev.weft.actions.ssh;

import dev.weft.actions.ssh.Connection.ShellLease;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.job.Durations;
import dev.weft.engine.job.Failure;
import dev.weft.engine.process.CannotStartException;
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One attempt at waiting. */
final class Waiting {
  private static final int LOOK_MILLIS = 5_000;

  private final CommandContext context;
  private final Supplier<Connections> connections;

  Waiting(CommandContext context, Supplier<Connections> connections) {
    this.context = context;
    this.connections = connections;
  }

  /** Looks whether something is there. */
  @FunctionalInterface
  private interface Look {
    /** Returns what is missing, or nothing when it is there. */
    Optional<String> missing() throws IOException, InterruptedException;
  }

  CommandResult perform() throws IOException, InterruptedException {
    String what = WaitCommand.THINGS.stream().filter(this::isWritten).findFirst().orElse("");
    Look look = look(what);
    Duration within = RemoteDurations.read(context, WaitCommand.WITHIN);
    Duration interval = RemoteDurations.read(context, WaitCommand.INTERVAL);
    Duration waited = Duration.ZERO;
    while (true) {
      long before = System.nanoTime();
      Optional<String> missing = look.missing();
      if (missing.isEmpty()) {
        return new CommandResult.Succeeded(Map.of());
      }
      waited = waited.plusNanos(System.nanoTime() - before);
      if (waited.compareTo(within) >= 0) {
        return new CommandResult.Failed(
            new Failure.CommandThrew(
                "%s '%s' was not there within %s: %s"
                    .formatted(what, text(what), Durations.text(within), missing.get())));
      }
      Duration left = within.minus(waited);
      Duration pause = interval.compareTo(left) < 0 ? interval : left;
      context.pause(pause);
      waited = waited.plus(pause);
    }
  }

  private boolean isWritten(String name) {
    return context.parameters().containsKey(name);
  }

  private String text(String name) {
    return Optional.ofNullable(context.parameters().get(name)).flatMap(TextForm::of).orElse("");
  }

  private Look look(String what) throws IOException {
    return switch (what) {
      case WaitCommand.TCP -> tcp(text(what));
      case WaitCommand.HTTP -> http(text(what));
      case WaitCommand.FILE -> file(context.folders().job().resolve(text(what)));
      case WaitCommand.SSH ->
          ssh(HostParameters.read(what, context.parameters(), context.folders().job()));
      default -> throw new CannotStartException("nothing says what to wait for");
    };
  }

  private static Look tcp(String address) throws CannotStartException {
    int colon = address.lastIndexOf(':');
    String port = address.substring(colon + 1);
    if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
      throw new CannotStartException("'" + address + "' is not host:port");
    }
    String host = address.substring(0, colon).replaceAll("[\\[\\]]", "");
    return () ->
        Elsewhere.perform(
            () -> connect(new InetSocketAddress(host, Integer.parseInt(port))),
            nobody -> {},
            () -> {});
  }

  private static Optional<String> connect(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, LOOK_MILLIS);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(address.isUnresolved() ? "no such host" : String.valueOf(e.getMessage()));
    }
  }

  private Look http(String url) throws CannotStartException {
    HttpClient client =
        HttpClient.newBuilder().connectTimeout(Duration.ofMillis(LOOK_MILLIS)).build();
    HttpRequest request;
    try {
      request =
          HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofMillis(LOOK_MILLIS)).build();
    } catch (IllegalArgumentException e) {
      throw new CannotStartException("'" + url + "' is no URL: " + e.getMessage());
    }
    long status =
        context.parameters().get(WaitCommand.STATUS) instanceof Value.Int number
            ? number.value()
            : 200;
    return () -> {
      try {
        HttpResponse<InputStream> response =
            client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        response.body().close(); // which may never end
        int found = response.statusCode();
        return found == status ? Optional.empty() : Optional.of("it answers with " + found);
      } catch (IOException e) {
        return Optional.of(
            "it does not answer" + (e.getMessage() == null ? "" : ": " + e.getMessage()));
      }
    };
  }

  private static Look file(Path file) {
    return () -> Files.exists(file) ? Optional.empty() : Optional.of("it does not exist");
  }

  private Look ssh(SshHost host) {
    Connection connection = connections.get().with(host);
    return () -> {
      try (ShellLease lease = connection.shell()) {
        lease.keep();
        return Optional.empty();
      } catch (UnreachableException e) {
        if (e.isLasting()) {
          throw e;
        }
        return Optional.of(String.valueOf(e.getMessage()));
      } catch (CutException e) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
    };
  }
}
