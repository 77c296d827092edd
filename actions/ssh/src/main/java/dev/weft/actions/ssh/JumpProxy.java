package dev.weft.actions.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A way to a host through a session on another. No port is opened on this machine for it. */
final class JumpProxy implements Proxy {
  private final Session on;
  private @Nullable Channel channel;
  private @Nullable InputStream in;
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
    in = direct.getInputStream();
    out = direct.getOutputStream();
    channel = direct;
    direct.connect(timeout);
  }

  @Override
  public InputStream getInputStream() {
    if (in == null) {
      throw new IllegalStateException("not connected");
    }
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
  public @Nullable Socket getSocket() {
    return null;
  }

  @Override
  public void close() {
    try {
      if (in != null) {
        in.close();
      }
    } catch (IOException e) {
      // it is over either way
    }
    if (channel != null) {
      channel.disconnect();
    }
  }
}
