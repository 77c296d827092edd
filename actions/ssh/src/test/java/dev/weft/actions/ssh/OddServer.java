package dev.weft.actions.ssh;

import dev.weft.actions.testing.LoopbackHost;
import dev.weft.actions.testing.Sshd;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.file.nativefs.NativeFileSystemFactory;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.server.ServerFactoryManager;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.config.keys.AuthorizedKeysAuthenticator;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.session.ServerSessionImpl;
import org.apache.sshd.server.session.SessionFactory;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/**
 * An SSH server within this process, of another make than OpenSSH's, that also does what that never
 * would. It never says how a command ended.
 */
final class OddServer implements LoopbackHost {
  private final Path folder;
  private final SshServer server;
  private volatile boolean proof;
  private volatile List<String> shell = List.of("/bin/sh");
  private final List<OddFiles.Lie> lies = new CopyOnWriteArrayList<>();
  private final List<ChannelSession> channels = new CopyOnWriteArrayList<>();

  /** What is weak in it. */
  interface Weakness {
    /** Brings it about. */
    void make(SshServer server);
  }

  /** Offers no strict key exchange. */
  static final Weakness LAX = server -> server.setSessionFactory(new LaxSessions(server));

  /** Starts one. */
  OddServer(Path folder, Weakness... weaknesses) throws Exception {
    this.folder = folder;
    Files.createDirectories(home());
    Sshd.key(folder, "user", "-t", "ecdsa", "-N", "");
    Sshd.key(folder, "host", "-t", "ecdsa", "-N", "");
    server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(new FileKeyPairProvider(folder.resolve("host")));
    PublickeyAuthenticator known = new AuthorizedKeysAuthenticator(folder.resolve("user.pub"));
    server.setPublickeyAuthenticator(
        (user, key, session) -> {
          proof = true;
          return known.authenticate(user, key, session);
        });
    server.setCommandFactory((channel, line) -> new ShellOfHost());
    server.setFileSystemFactory(new NativeFileSystemFactory());
    server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
    server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
    for (Weakness each : weaknesses) {
      each.make(server);
    }
    server.start();
    vouch(folder.resolve("host.pub"));
  }

  /** Sessions whose messages can be cut out. */
  private static final class LaxSessions extends SessionFactory {
    LaxSessions(ServerFactoryManager server) {
      super(server);
    }

    @Override
    protected ServerSessionImpl doCreateSession(IoSession session) throws Exception {
      return new ServerSessionImpl(getServer(), session) {
        @Override
        protected Map<KexProposalOption, String> doStrictKexProposal(
            Map<KexProposalOption, String> proposal) {
          return proposal;
        }
      };
    }
  }

  /** Has a script serve in the place of the shell that is asked for. */
  OddServer servesBy(String script) {
    shell = List.of("/bin/sh", "-c", script);
    return this;
  }

  /** Says from now on that something is in each folder of a name. */
  OddServer lies(String folder, String name, String target) {
    server.setSubsystemFactories(List.of(new FilesOfHost()));
    lies.add(new OddFiles.Lie(folder, name, target));
    return this;
  }

  /** Makes what serves files. */
  private final class FilesOfHost implements SubsystemFactory {
    @Override
    public String getName() {
      return "sftp";
    }

    @Override
    public org.apache.sshd.server.command.Command createSubsystem(ChannelSession channel) {
      return new ServedFiles();
    }
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public int port() {
    return server.getPort();
  }

  @Override
  public boolean isOfferedProof() {
    return proof;
  }

  /** Closes all channels, and says of none how its command ended. */
  void closeChannels() {
    channels.forEach(channel -> channel.close(false));
    channels.clear();
  }

  /** Forgets all channels, and says so to nobody. */
  void forgetChannels() {
    channels.forEach(channel -> channel.close(true));
    channels.clear();
  }

  /** Serves no longer; what runs there goes on. */
  void stop() {
    try {
      server.stop(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
    endAll();
  }

  /** Something that is served over the streams of a channel. */
  private abstract static class Served implements org.apache.sshd.server.command.Command {
    InputStream in = InputStream.nullInputStream();
    OutputStream out = OutputStream.nullOutputStream();
    OutputStream err = OutputStream.nullOutputStream();

    @Override
    public void setInputStream(InputStream stream) {
      in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
      out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
      err = stream;
    }

    @Override
    public void setExitCallback(org.apache.sshd.server.ExitCallback callback) {}

    @Override
    public void destroy(ChannelSession channel) throws IOException {
      in.close();
    }
  }

  /** Files, and what there is none of. */
  private final class ServedFiles extends Served {
    @Override
    public void start(ChannelSession channel, org.apache.sshd.server.Environment environment) {
      Thread thread = new Thread(this::serve, "odd-files");
      thread.setDaemon(true);
      thread.start();
    }

    private void serve() {
      try {
        new OddFiles(lies).serve(in, out);
      } catch (IOException e) {
        // the other side is done
      }
    }
  }

  /** A shell as an account of this server has it. */
  private final class ShellOfHost extends Served {
    @Override
    public void start(ChannelSession channel, org.apache.sshd.server.Environment environment)
        throws IOException {
      ProcessBuilder builder = new ProcessBuilder(shell);
      builder.environment().put("HOME", home().toString());
      Process process = builder.start();
      pass(in, process.getOutputStream());
      pass(process.getInputStream(), out);
      pass(process.getErrorStream(), err);
      channels.add(channel);
    }

    private void pass(InputStream from, OutputStream to) {
      Thread thread = new Thread(() -> passAll(from, to), "odd-server");
      thread.setDaemon(true);
      thread.start();
    }

    private void passAll(InputStream from, OutputStream to) {
      byte[] buffer = new byte[4096];
      try (from;
          to) {
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
          to.write(buffer, 0, read);
          to.flush();
        }
      } catch (IOException e) {
        // one side is gone
      }
    }
  }
}
