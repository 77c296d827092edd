package dev.weft.actions.ssh;

import java.util.List;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;

/** What somebody in between, or a very old server, would have a session made with. */
enum Downgrade {
  KEY_EXCHANGE,
  HOST_KEY,
  CIPHER,
  MAC;

  /** Returns the lines of OpenSSH's configuration that bring it about. */
  String lines() {
    return switch (this) {
      case KEY_EXCHANGE -> "KexAlgorithms diffie-hellman-group14-sha1,diffie-hellman-group1-sha1";
      case HOST_KEY -> "HostKeyAlgorithms ssh-rsa";
      case CIPHER -> "Ciphers aes128-cbc,3des-cbc";
      case MAC -> "Ciphers aes128-ctr\nMACs hmac-sha1,hmac-md5";
    };
  }

  /** Brings it about in a server within this process. */
  @SuppressWarnings("deprecation") // as it should be
  void make(SshServer server) {
    switch (this) {
      case KEY_EXCHANGE ->
          server.setKeyExchangeFactories(
              NamedFactory.setUpTransformedFactories(
                  true,
                  List.of(BuiltinDHFactories.dhg14, BuiltinDHFactories.dhg1),
                  ServerBuilder.DH2KEX));
      case HOST_KEY -> server.setSignatureFactories(List.of(BuiltinSignatures.rsa));
      case CIPHER ->
          server.setCipherFactories(List.of(BuiltinCiphers.aes128cbc, BuiltinCiphers.tripledescbc));
      case MAC -> {
        server.setCipherFactories(List.of(BuiltinCiphers.aes128ctr));
        server.setMacFactories(List.of(BuiltinMacs.hmacsha1, BuiltinMacs.hmacmd5));
      }
    }
  }
}
