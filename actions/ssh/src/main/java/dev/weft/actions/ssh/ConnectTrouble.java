package dev.weft.actions.ssh;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchStrictKexException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;

/** What keeps weft from connecting to a host, in words. */
final class ConnectTrouble {
  private ConnectTrouble() {}

  /** Returns what tells of it. */
  static UnreachableException of(SshHost host, JSchException e) {
    return new UnreachableException(host, reason(host, e), isLasting(e));
  }

  private static boolean isLasting(JSchException e) {
    return e instanceof JSchStrictKexException
        || e instanceof JSchAlgoNegoFailException
        || isUnwelcome(String.valueOf(e.getMessage()));
  }

  private static boolean isUnwelcome(String said) {
    return said.startsWith("Auth ") || said.startsWith("USERAUTH");
  }

  private static String reason(SshHost host, JSchException e) {
    String said = String.valueOf(e.getMessage());
    if (e instanceof JSchStrictKexException) {
      return "it does not offer strict key exchange, without which messages can be cut out of a"
          + " session (CVE-2023-48795); update its SSH server";
    }
    if (e instanceof JSchAlgoNegoFailException) {
      return "it offers only methods that are no longer safe: " + said + "; update its SSH server";
    }
    if (isUnwelcome(said)) {
      return "it does not let '"
          + host.address().user()
          + "' in with "
          + host.key()
          + "; the public key must be in ~/.ssh/authorized_keys there, and a key with a passphrase"
          + " needs 'passphrase' or an agent (SSH_AUTH_SOCK)";
    }
    if (said.startsWith("invalid privatekey") || said.contains("privatekey")) {
      return "the key '" + host.key() + "' cannot be read: " + said;
    }
    if (e.getCause() instanceof UnknownHostException) {
      return "its name was not found; is it written right?";
    }
    if (e.getCause() instanceof ConnectException refused) {
      return "it cannot be connected to at port "
          + host.address().port()
          + ": "
          + refused.getMessage()
          + "; does its SSH server run, and at that port?";
    }
    return "it cannot be connected to: "
        + (e.getCause() instanceof IOException cause ? cause.getMessage() : said);
  }
}
