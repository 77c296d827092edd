package dev.weft.actions.ssh;

import dev.weft.actions.shell.Attempt;
import dev.weft.actions.testing.Sshd;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.server.ServerFactoryManager;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.AcceptAllPublickeyAuthenticator;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSessionImpl;
import org.apache.sshd.server.session.SessionFactory;
import org.apache.sshd.server.subsystem.SubsystemFactory;

/** An SSH server within this process that does what OpenSSH never would. */
final class OddServer implements AutoCloseable {
  private final Path folder;
  private final SshServer server;
  private final String fingerprint;
  private volatile List<String> shell = List.of("/bin/sh");
  private final List<OddFiles.Lie> lies = new CopyOnWriteArrayList<>();
  private final List<ChannelSession> channels = new CopyOnWriteArrayList<>();

  /**
   * Starts one.
   *
   * @param strict whether it offers strict key exchange
   */
  OddServer(Path folder, boolean strict) throws Exception {
    this.folder = folder;
    Files.createDirectories(folder.resolve("home"));
    Sshd.key(folder, "user", "-t", "ecdsa", "-N", "");
    server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    SimpleGeneratorHostKeyProvider keys = new SimpleGeneratorHostKeyProvider();
    KeyPair key = keys.loadKeys(null).iterator().next();
    fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic());
    server.setKeyPairProvider(keys);
    server.setPublickeyAuthenticator(AcceptAllPublickeyAuthenticator.INSTANCE);
    server.setCommandFactory((channel, line) -> new ShellOfHost());
    server.setSubsystemFactories(List.of(new FilesOfHost()));
    if (!strict) {
      server.setSessionFactory(new LaxSessions(server));
    }
    server.start();
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

  Path home() {
    return folder.resolve("home");
  }

  /** Closes all channels, and says of none how its command ended. */
  void closeChannels() {
    channels.forEach(channel -> channel.close(true));
    channels.clear();
  }

  Attempt attempt(Path attempt) {
    return new Attempt(attempt)
        .with("host", System.getProperty("user.name") + "@127.0.0.1:" + server.getPort())
        .with("key", folder.resolve("user").toString())
        .with("fingerprint", fingerprint)
        .with("reconnect", new Value.Text("1m"));
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
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
