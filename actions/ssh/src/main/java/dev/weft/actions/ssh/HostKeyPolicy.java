package dev.weft.actions.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a host is the one that is meant: by the one fingerprint that was said, or by
 * files in the form of {@code known_hosts}. A key that nobody vouched for is refused, always;
 * nothing is ever added. Used for one connection.
 */
final class HostKeyPolicy implements HostKeyRepository {
  private final SshHost host;
  private final @Nullable HostKeyRepository known;
  private @Nullable String refusal;

  private HostKeyPolicy(SshHost host, @Nullable HostKeyRepository known) {
    this.host = host;
    this.known = known;
  }

  /**
   * Reads the files of a host.
   *
   * @throws IOException when one cannot be read
   */
  static HostKeyPolicy of(SshHost host) throws IOException {
    if (host.trust().fingerprint().isPresent()) {
      return new HostKeyPolicy(host, null);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Path file : host.trust().knownHosts()) {
      if (Files.exists(file)) {
        all.write(Files.readAllBytes(file));
        all.write('\n');
      }
    }
    try {
      JSch reader = new JSch();
      reader.setKnownHosts(new ByteArrayInputStream(all.toByteArray()));
      return new HostKeyPolicy(host, reader.getHostKeyRepository());
    } catch (JSchException e) {
      throw new IOException(
          "the known hosts in " + host.trust().knownHosts() + " cannot be read: " + e.getMessage());
    }
  }

  /** Returns why the host's key was refused, if it was. */
  Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }

  @Override
  public int check(String name, byte[] key) {
    String found = fingerprint(key);
    String type = type(key);
    Optional<String> pinned = host.trust().fingerprint();
    if (pinned.isPresent()) {
      if (pinned.get().equals(found)) {
        return OK;
      }
      refusal = differs(type, found, List.of(pinned.get()), "change 'fingerprint' to " + found);
      return CHANGED;
    }
    int verdict = known == null ? NOT_INCLUDED : known.check(host.address().knownAs(), key);
    if (verdict == OK) {
      return OK;
    }
    List<String> expected = expected(type);
    String files = host.trust().knownHosts().toString();
    if (expected.isEmpty()) {
      refusal =
          ("its %s key %s is not known: %s holds no key of '%s'; compare the fingerprint with what"
                  + " the host itself says (ssh-keygen -lf /etc/ssh/ssh_host_%s_key.pub there), then"
                  + " write it as 'fingerprint', or add the host's key to that file")
              .formatted(type, found, files, host.address().knownAs(), file(type));
      return NOT_INCLUDED;
    }
    refusal =
        differs(
            type,
            found,
            expected,
            "remove the old key with: ssh-keygen -f FILE -R '"
                + host.address().knownAs()
                + "' for FILE in "
                + files
                + ", and add the new one");
    return CHANGED;
  }

  private static String differs(String type, String found, List<String> expected, String wayOut) {
    return "its "
        + type
        + " key is "
        + found
        + ", but "
        + String.join(" or ", expected)
        + " is expected; somebody may be between here and the host. Only if the host was given a"
        + " new key, and says so itself, "
        + wayOut;
  }

  private List<String> expected(String type) {
    List<String> fingerprints = new ArrayList<>();
    for (HostKey each : known == null ? new HostKey[0] : keys(type)) {
      fingerprints.add(fingerprint(Base64.getDecoder().decode(each.getKey())));
    }
    return fingerprints;
  }

  private HostKey[] keys(String type) {
    HostKey[] same = getHostKey(host.address().knownAs(), type);
    return same.length > 0 ? same : getHostKey(host.address().knownAs(), null);
  }

  private static String fingerprint(byte[] key) {
    byte[] hash = dev.weft.engine.command.ContentHash.digest().digest(key);
    return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
  }

  /** Returns the name of a key's algorithm, with which its bytes begin. */
  private static String type(byte[] key) {
    int length = key.length < 4 ? 0 : Math.min(key[3], key.length - 4);
    return new String(key, 4, Math.max(0, length), java.nio.charset.StandardCharsets.US_ASCII);
  }

  private static String file(String type) {
    return type.contains("ed25519") ? "ed25519" : type.startsWith("ecdsa") ? "ecdsa" : "rsa";
  }

  @Override
  public HostKey[] getHostKey(@Nullable String name, @Nullable String type) {
    HostKey[] keys = known == null ? null : known.getHostKey(host.address().knownAs(), type);
    return keys == null ? new HostKey[0] : keys;
  }

  @Override
  public HostKey[] getHostKey() {
    return getHostKey(null, null);
  }

  @Override
  public String getKnownHostsRepositoryID() {
    return host.trust().knownHosts().toString();
  }

  @Override
  public void add(HostKey key, UserInfo user) {
    throw new IllegalStateException("no key is ever added");
  }

  @Override
  public void remove(String name, String type) {
    throw new IllegalStateException("no key is ever removed");
  }

  @Override
  public void remove(String name, String type, byte[] key) {
    throw new IllegalStateException("no key is ever removed");
  }
}
