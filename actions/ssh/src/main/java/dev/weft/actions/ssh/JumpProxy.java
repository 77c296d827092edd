package dev.weft.actions.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * A way to a host through a session on another. No port is opened on this machine for it. To the
 * library it has a socket, whose timeouts are those that reading has.
 */
final class JumpProxy implements Proxy {
  private final Session on;
  private final JumpInflow in = new JumpInflow();
  private @Nullable Channel channel;
  private @Nullable OutputStream out;

  JumpProxy(Session on) {
    this.on = on;
  }

  @Override
  public void connect(@Nullable SocketFactory sockets, String host, int port, int timeout)
      throws Exception {
    ChannelDirectTCPIP direct = (ChannelDirectTCPIP) on.openChannel("direct-tcpip");
    direct.setHost(host);
    direct.setPort(port);
    direct.setOutputStream(in.end());
    out = direct.getOutputStream();
    channel = direct;
    direct.connect(timeout);
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public OutputStream getOutputStream() {
    if (out == null) {
      throw new IllegalStateException("not connected");
    }
    return out;
  }

  @Override
  public Socket getSocket() {
    return new Timeouts(in);
  }

  /** The part of a socket that the library uses of a proxy's. */
  private static final class Timeouts extends Socket {
    private final JumpInflow in;

    Timeouts(JumpInflow in) {
      this.in = in;
    }

    @Override
    public synchronized void setSoTimeout(int millis) {
      in.giveUpAfter(millis);
    }
  }

  @Override
  public void close() {
    in.close();
    if (channel != null) {
      channel.disconnect();
    }
  }
}
