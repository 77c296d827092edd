package dev.weft.actions.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SSHAgentConnector;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Opens sessions, under the one set of rules there is. */
final class Sessions {
  /** How long a host may take to answer, and to let somebody in, at most. */
  static final int CONNECT_MILLIS = 30_000;

  private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

  private final Pulse pulse;
  private final Optional<Path> agent;

  /**
   * How a silent host is noticed: after {@code looks} and one more intervals.
   *
   * @param millis the interval at which it is asked whether it is there
   */
  record Pulse(int millis, int looks) {
    /** Found within 45 seconds. */
    static final Pulse USUAL = new Pulse(15_000, 2);

    /** Returns how long a host may be silent. */
    int silentMillis() {
      return millis * (looks + 1);
    }

    /** Returns how long a host may be silent before it has let somebody in. */
    int connectMillis() {
      return Math.min(CONNECT_MILLIS, silentMillis());
    }
  }

  /** Makes one that asks the agent which the environment names. */
  Sessions(Pulse pulse) {
    this(pulse, Optional.ofNullable(System.getenv("SSH_AUTH_SOCK")).map(Path::of));
  }

  /**
   * Makes one.
   *
   * @param agent the socket of an agent that holds keys
   */
  Sessions(Pulse pulse, Optional<Path> agent) {
    this.pulse = pulse;
    this.agent = agent;
  }

  Pulse pulse() {
    return pulse;
  }

  /** Opens a session on a host, and before it those on the hosts on the way. */
  List<Session> open(SshHost host) throws IOException {
    List<Session> opened = new ArrayList<>();
    try {
      for (SshHost each : host.jumps()) {
        opened.add(open(each, opened));
      }
      opened.add(open(host, opened));
      return opened;
    } catch (IOException | RuntimeException e) {
      close(opened);
      throw e;
    }
  }

  /** Closes sessions, the last first. */
  static void close(List<Session> sessions) {
    for (int i = sessions.size() - 1; i >= 0; i--) {
      sessions.get(i).disconnect();
    }
  }

  private Session open(SshHost host, List<Session> before) throws IOException {
    HostKeyPolicy policy = HostKeyPolicy.of(host);
    try {
      Session session = prepare(host, policy);
      if (!before.isEmpty()) {
        session.setProxy(new JumpProxy(before.get(before.size() - 1)));
      }
      session.connect(pulse.connectMillis());
      session.setTimeout(0);
      session.setServerAliveInterval(pulse.millis());
      session.setServerAliveCountMax(pulse.looks());
      return session;
    } catch (JSchException e) {
      Optional<String> refusal = policy.refusal();
      if (refusal.isPresent()) {
        throw new UnreachableException(host, refusal.get(), true);
      }
      throw ConnectTrouble.of(host, e);
    }
  }

  private Session prepare(SshHost host, HostKeyPolicy policy) throws JSchException, IOException {
    JSch jsch = new JSch();
    identify(jsch, host);
    SshHost.Address address = host.address();
    Session session = jsch.getSession(address.user(), address.host(), address.port());
    session.setHostKeyRepository(policy);
    session.setConfig(rules());
    session.setDaemonThread(true);
    return session;
  }

  /** Only methods that nobody has broken, the fastest first where it is all the same. */
  private static Properties rules() {
    Properties rules = new Properties();
    rules.setProperty("StrictHostKeyChecking", "yes");
    rules.setProperty("enable_strict_kex", "yes");
    rules.setProperty("require_strict_kex", "yes");
    rules.setProperty("PreferredAuthentications", "publickey");
    rules.setProperty("compression.s2c", "none");
    rules.setProperty("compression.c2s", "none");
    String kex =
        "curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,"
            + "ecdh-sha2-nistp521,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,"
            + "diffie-hellman-group14-sha256";
    rules.setProperty("kex", kex);
    String keys =
        "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,"
            + "rsa-sha2-512,rsa-sha2-256";
    rules.setProperty("server_host_key", keys);
    rules.setProperty("PubkeyAcceptedAlgorithms", keys);
    String ciphers =
        "aes128-gcm@openssh.com,aes256-gcm@openssh.com,chacha20-poly1305@openssh.com,"
            + "aes128-ctr,aes192-ctr,aes256-ctr";
    rules.setProperty("cipher.s2c", ciphers);
    rules.setProperty("cipher.c2s", ciphers);
    String macs = "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256";
    rules.setProperty("mac.s2c", macs);
    rules.setProperty("mac.c2s", macs);
    return rules;
  }

  private void identify(JSch jsch, SshHost host) throws JSchException, IOException {
    Optional<Path> file = host.key().file();
    byte[] passphrase =
        host.key().passphrase().map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(null);
    if (file.isPresent()) {
      if (!Files.isReadable(file.get())) {
        throw new UnreachableException(
            host, "there is no key '" + file.get() + "', or it may not be read", true);
      }
      jsch.addIdentity(file.get().toString(), passphrase);
      return;
    }
    if (agent.isPresent() && askAgent(jsch, agent.get())) {
      return;
    }
    Path folder = Path.of(System.getProperty("user.home"), ".ssh");
    for (String name : USUAL_KEYS) {
      Path key = folder.resolve(name);
      if (Files.isReadable(key)) {
        jsch.addIdentity(key.toString(), passphrase);
      }
    }
  }

  /** Has the agent prove who we are; tells whether it holds any key. */
  private static boolean askAgent(JSch jsch, Path socket) {
    try {
      SSHAgentConnector connector = new SSHAgentConnector(socket);
      AgentIdentityRepository identities = new AgentIdentityRepository(connector);
      if (connector.isAvailable() && !identities.getIdentities().isEmpty()) {
        jsch.setIdentityRepository(identities);
        return true;
      }
    } catch (AgentProxyException e) {
      // no agent: the usual files
    }
    return false;
  }
}
