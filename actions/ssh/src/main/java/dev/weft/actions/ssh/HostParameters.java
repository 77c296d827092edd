package dev.weft.actions.ssh;

import dev.weft.actions.ssh.SshHost.Address;
import dev.weft.actions.ssh.SshHost.Trust;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.command.ParameterDescription.Reading;
import dev.weft.engine.process.CannotStartException;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters that say a host, and what they come to. The one place where they are read. */
final class HostParameters {
  private static final String HOST = "host";
  private static final String USER = "user";
  private static final String PORT = "port";
  private static final String KEY = "key";
  private static final String PASSPHRASE = "passphrase";
  private static final String KNOWN_HOSTS = "known_hosts";
  private static final String FINGERPRINT = "fingerprint";
  private static final String JUMP = "jump";
  private static final String CHANNELS = "channels";
  private static final int MOST_CHANNELS = 1000;

  private final Map<String, Value> parameters;
  private final Path folder;
  private final Path home;

  private HostParameters(Map<String, Value> parameters, Path folder, Path home) {
    this.parameters = parameters;
    this.folder = folder;
    this.home = home;
  }

  /** Describes them. */
  static List<ParameterDescription> described() {
    List<ParameterDescription> all = new ArrayList<>();
    all.add(
        optional(
            HOST,
            Type.STRING,
            "the host, or user@host:port; without it the one that the action is 'on'"));
    all.addAll(besides());
    return all;
  }

  /** Describes those beside the host itself. */
  static List<ParameterDescription> besides() {
    return List.of(
        optional(USER, Type.STRING, "who logs in; without it who runs weft"),
        optional(PORT, Type.INTEGER, "the port of its SSH server; 22 without it"),
        optional(
            KEY,
            Type.STRING,
            "the file of the private key; without it the keys of the agent (SSH_AUTH_SOCK) or,"
                + " where it has none, ~/.ssh/id_ed25519, id_ecdsa and id_rsa"),
        new ParameterDescription(
            PASSPHRASE,
            Type.STRING,
            new Presence.Optional(),
            new Reading(List.of(), false, true),
            "the passphrase of the key"),
        optional(
            KNOWN_HOSTS,
            Type.ANY,
            "the file, or list of files, that the host's key must be in; ~/.ssh/known_hosts without"
                + " it"),
        optional(
            FINGERPRINT,
            Type.STRING,
            "the fingerprint that the host's key must have, such as SHA256:…; no file is asked"
                + " then"),
        optional(
            JUMP,
            Type.arrayOf(Type.STRING),
            "hosts to go through, each user@host:port, the nearest first; their keys must be in"
                + " known_hosts, too"),
        parameter(
            CHANNELS,
            Type.INTEGER,
            new Presence.Default(new Value.Int(SshHost.CHANNELS)),
            "how many channels to the host may be open at once, below the MaxSessions of its"
                + " server; what needs one more waits"));
  }

  private static ParameterDescription optional(String name, Type type, String description) {
    return parameter(name, type, new Presence.Optional(), description);
  }

  private static ParameterDescription parameter(
      String name, Type type, Presence presence, String description) {
    return new ParameterDescription(name, type, presence, Reading.PLAIN, description);
  }

  /**
   * Reads them.
   *
   * @param folder where relative paths start
   * @throws CannotStartException when one makes no sense; the message says which
   */
  static SshHost read(Map<String, Value> parameters, Path folder) throws CannotStartException {
    return read(HOST, parameters, folder);
  }

  /**
   * Returns the host that an attempt works on: the one that is written, or else the one it holds.
   *
   * @throws CannotStartException when there is neither, or one makes no sense
   */
  static SshHost of(CommandContext context) throws IOException {
    Map<String, Value> parameters = context.parameters();
    if (parameters.containsKey(HOST)) {
      return read(parameters, context.folders().job());
    }
    if (context.host().isEmpty()) {
      throw new CannotStartException(
          "neither 'host' nor an 'on' says on which host; write \"host\": \"user@host\", or"
              + " \"on\"");
    }
    for (String name : List.of(USER, PORT, KEY, KNOWN_HOSTS, FINGERPRINT, JUMP)) {
      if (parameters.containsKey(name)) {
        throw new CannotStartException(
            "'"
                + name
                + "' goes with 'host'; of host '"
                + context.host().get().name()
                + "' the hosts file says it");
      }
    }
    Optional<String> passphrase =
        Optional.ofNullable(parameters.get(PASSPHRASE)).flatMap(TextForm::of);
    return HeldHost.of(context.host().get(), passphrase);
  }

  /** Reads them where the host itself is in another parameter. */
  static SshHost read(String name, Map<String, Value> parameters, Path folder)
      throws CannotStartException {
    Path home = Path.of(System.getProperty("user.home"));
    return new HostParameters(parameters, folder, home).read(name);
  }

  private SshHost read(String name) throws CannotStartException {
    String user = text(USER).orElse(System.getProperty("user.name"));
    Address address = address(text(name).orElse(""), user, number(PORT, SshHost.PORT));
    SshHost.Key key = new SshHost.Key(path(text(KEY)), text(PASSPHRASE));
    Trust files = new Trust(knownHosts(), Optional.empty());
    List<SshHost> jumps = new ArrayList<>();
    for (String each : texts(JUMP)) {
      jumps.add(new SshHost(address(each, user, SshHost.PORT), key, files, List.of(), 2));
    }
    return new SshHost(
        address,
        key,
        new Trust(files.knownHosts(), fingerprint()),
        jumps,
        number(CHANNELS, SshHost.CHANNELS));
  }

  private static Address address(String written, String user, int port)
      throws CannotStartException {
    int at = written.lastIndexOf('@');
    String name = written.substring(at + 1);
    String who = at < 0 ? user : written.substring(0, at);
    int bracket = name.startsWith("[") ? name.indexOf(']') : -1;
    int colon = bracket > 0 ? name.indexOf(':', bracket) : name.indexOf(':');
    boolean bare = bracket < 0 && colon != name.lastIndexOf(':'); // an IPv6 address, no port
    int its = port;
    if (colon >= 0 && !bare) {
      its = port(name.substring(colon + 1));
      name = name.substring(0, colon);
    }
    if (bracket > 0) {
      name = name.substring(1, bracket);
    }
    if (name.isEmpty() || who.isEmpty() || name.startsWith("-") || !name.matches("[^\\s/@,]+")) {
      throw new CannotStartException("'" + written + "' is no host; write host, or user@host:port");
    }
    return new Address(who, name, its);
  }

  private static int port(String text) throws CannotStartException {
    if (text.matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(text);
      if (port > 0 && port <= 65535) {
        return port;
      }
    }
    throw new CannotStartException("'" + text + "' is no port");
  }

  private int number(String name, int otherwise) throws CannotStartException {
    if (!(parameters.get(name) instanceof Value.Int number)) {
      return otherwise;
    }
    long most = name.equals(PORT) ? 65535 : MOST_CHANNELS;
    long least = name.equals(PORT) ? 1 : 2;
    if (number.value() < least || number.value() > most) {
      throw new CannotStartException("'" + name + "' must be from " + least + " to " + most);
    }
    return (int) number.value();
  }

  private Optional<String> fingerprint() throws CannotStartException {
    Optional<String> written = text(FINGERPRINT);
    if (written.isPresent() && !written.get().matches("SHA256:[A-Za-z0-9+/]{43}=?")) {
      throw new CannotStartException(
          "'fingerprint' is not one as 'ssh-keygen -l' prints it, SHA256: and 43 characters");
    }
    return written.map(text -> text.replace("=", ""));
  }

  private List<Path> knownHosts() throws CannotStartException {
    List<String> written = texts(KNOWN_HOSTS);
    if (written.isEmpty()) {
      return List.of(home.resolve(".ssh").resolve("known_hosts"));
    }
    List<Path> files = new ArrayList<>();
    for (String each : written) {
      path(Optional.of(each)).ifPresent(files::add);
    }
    return files;
  }

  private Optional<Path> path(Optional<String> written) throws CannotStartException {
    if (written.isEmpty()) {
      return Optional.empty();
    }
    String text = written.get();
    try {
      return Optional.of(
          text.startsWith("~/") ? home.resolve(text.substring(2)) : folder.resolve(text));
    } catch (InvalidPathException e) {
      throw new CannotStartException("'" + text + "' is no path: " + e.getReason());
    }
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(name)).flatMap(TextForm::of);
  }

  private List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    Value value = parameters.get(name);
    for (Value each : value instanceof Value.Items items ? items.values() : none(value)) {
      TextForm.of(each).ifPresent(texts::add);
    }
    return texts;
  }

  private static List<Value> none(@org.jspecify.annotations.Nullable Value value) {
    return value == null ? List.of() : List.of(value);
  }
}
