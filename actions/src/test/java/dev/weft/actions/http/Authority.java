package dev.weft.actions.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate of a server on loopback that vouches for itself.
 *
 * @param pem the file that a client has to trust
 */
record Authority(SSLContext context, Path pem) {
  private static final String PASSWORD = "changeit";

  /** Makes one for a host, such as {@code ip:127.0.0.1}, with the JDK's keytool. */
  static Authority make(Path folder, String host)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve("keys-" + host.hashCode() + ".p12");
    Path pem = folder.resolve("authority-" + host.hashCode() + ".pem");
    keytool(
        store,
        "-genkeypair",
        "-alias",
        "a",
        "-keyalg",
        "EC",
        "-dname",
        "CN=a",
        "-ext",
        "san=" + host);
    keytool(store, "-exportcert", "-alias", "a", "-rfc", "-file", pem.toString());
    Files.writeString(pem, "a text before\n" + Files.readString(pem, StandardCharsets.US_ASCII));
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return new Authority(context, pem);
  }

  private static void keytool(Path store, String... arguments)
      throws IOException, InterruptedException {
    List<String> argv = new java.util.ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    argv.addAll(List.of(arguments));
    argv.addAll(
        List.of("-keystore", store.toString(), "-storepass", PASSWORD, "-storetype", "PKCS12"));
    Process process =
        new ProcessBuilder(argv)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new AssertionError(argv + " gives " + process.exitValue());
    }
  }
}
