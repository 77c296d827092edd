package dev.weft.actions.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. Java's client works on threads of its own, none of which keeps the
 * process alive; the thread that called waits for them, and ends the exchange at once when it is
 * interrupted, or when nothing was sent or came for too long.
 */
final class Exchange {
  private final HttpClient client;
  private final Duration silence;
  private final Receiver receiver;
  private volatile long moved = System.nanoTime();
  private boolean over;

  /** What takes the answer; called by one thread at a time. */
  interface Receiver {
    /** Begins, when status and headers are known. */
    void begin(ResponseInfo answer) throws IOException;

    /** Takes the next bytes of the body. */
    void take(ByteBuffer bytes) throws IOException;
  }

  /**
   * Makes one.
   *
   * @param silence how long nothing may be sent or come
   */
  Exchange(HttpClient client, Duration silence, Receiver receiver) {
    this.client = client;
    this.silence = silence;
    this.receiver = receiver;
  }

  /** Returns a body that is noted as it is sent. */
  BodyPublisher noting(BodyPublisher body) {
    return new BodyPublisher() {
      @Override
      public long contentLength() {
        return body.contentLength();
      }

      @Override
      public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        body.subscribe(new Sent(subscriber));
      }
    };
  }

  /**
   * Sends a request and returns its answer when all of it was taken.
   *
   * @throws IOException what the receiver threw, or what is wrong with the network
   * @throws InterruptedException when the calling thread was interrupted; nothing more is taken
   *     then
   */
  HttpResponse<Boolean> send(HttpRequest request) throws IOException, InterruptedException {
    moved = System.nanoTime();
    CompletableFuture<HttpResponse<Boolean>> answer = client.sendAsync(request, Taken::new);
    try {
      while (true) {
        long left = silence.toNanos() - (System.nanoTime() - moved);
        if (left <= 0) {
          throw new SilenceException();
        }
        try {
          return answer.get(left, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          // something may have moved meanwhile
        }
      }
    } catch (ExecutionException e) {
      throw cause(e);
    } finally {
      stop();
      answer.cancel(true); // does nothing when it is done
    }
  }

  private static IOException cause(ExecutionException e) throws IOException {
    Throwable cause = e.getCause();
    return cause instanceof IOException io ? io : new IOException(String.valueOf(cause), cause);
  }

  private synchronized void stop() {
    over = true;
  }

  private synchronized boolean take(List<ByteBuffer> items) throws IOException {
    moved = System.nanoTime();
    for (ByteBuffer item : items) {
      if (over) {
        return false;
      }
      receiver.take(item);
    }
    return true;
  }

  /** Nothing was sent or came for too long. */
  static final class SilenceException extends InterruptedIOException {
    private static final long serialVersionUID = 1;
  }

  /** Notes what is sent on its way to the client. */
  private final class Sent implements Flow.Subscriber<ByteBuffer> {
    private final Flow.Subscriber<? super ByteBuffer> to;

    Sent(Flow.Subscriber<? super ByteBuffer> to) {
      this.to = to;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      to.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer item) {
      moved = System.nanoTime();
      to.onNext(item);
    }

    @Override
    public void onError(Throwable e) {
      to.onError(e);
    }

    @Override
    public void onComplete() {
      to.onComplete();
    }
  }

  /** Hands the body to the receiver. */
  private final class Taken implements BodySubscriber<Boolean> {
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    Taken(ResponseInfo answer) {
      try {
        moved = System.nanoTime();
        receiver.begin(answer);
      } catch (IOException | RuntimeException e) {
        done.completeExceptionally(e);
      }
    }

    @Override
    public CompletionStage<Boolean> getBody() {
      return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      if (done.isDone()) {
        given.cancel();
      } else {
        given.request(1);
      }
    }

    @Override
    public void onNext(List<ByteBuffer> items) {
      Flow.Subscription open = subscription;
      try {
        if (open != null && take(items)) {
          open.request(1);
          return;
        }
      } catch (IOException | RuntimeException e) {
        done.completeExceptionally(e);
      }
      if (open != null) {
        open.cancel();
      }
    }

    @Override
    public void onError(Throwable e) {
      done.completeExceptionally(e);
    }

    @Override
    public void onComplete() {
      done.complete(true);
    }
  }
}
