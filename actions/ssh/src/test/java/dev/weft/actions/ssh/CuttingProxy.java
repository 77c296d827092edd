package dev.weft.actions.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** What stands between weft and a host: it passes bytes on, until it cuts, or holds its breath. */
final class CuttingProxy implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
  private final AtomicBoolean silent = new AtomicBoolean();
  private final AtomicLong silentAt = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong passed = new AtomicLong();
  private final AtomicLong connections = new AtomicLong();

  CuttingProxy(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  long connections() {
    return connections.get();
  }

  /** Returns how many bytes came in, in both directions together. */
  long passed() {
    return passed.get();
  }

  /** Cuts everything, once, when so many bytes more have passed in either direction. */
  void cutAfter(long bytes) {
    left.set(bytes);
  }

  /** Cuts everything now. */
  void cut() {
    open.forEach(CuttingProxy::close);
    open.clear();
  }

  /** Takes bytes and passes none on, on the connections that there are; new ones are not silent. */
  void fallSilent() {
    silent.set(true);
  }

  /** Falls silent when so many bytes more have passed. */
  void fallSilentAfter(long bytes) {
    silentAt.set(passed.get() + bytes);
  }

  private void accept() {
    while (true) {
      try {
        Socket near = server.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        connections.incrementAndGet();
        AtomicBoolean muted = new AtomicBoolean();
        open.addAll(List.of(near, far));
        boolean first = connections.get() == 1;
        daemon(() -> pass(near, far, first, muted));
        daemon(() -> pass(far, near, first, muted));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void pass(Socket from, Socket to, boolean first, AtomicBoolean muted) {
    byte[] buffer = new byte[4096];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (passed.addAndGet(read) > silentAt.get()) {
          silent.set(true);
        }
        if (first && silent.get()) {
          muted.set(true);
        }
        if (muted.get()) {
          continue;
        }
        long before = left.getAndAdd(-read);
        if (before > 0 && before <= read) {
          out.write(buffer, 0, (int) before - 1);
          out.flush();
          left.set(Long.MAX_VALUE);
          cut();
          return;
        }
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException e) {
      // cut
    } finally {
      close(from);
      close(to);
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is closed then
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
