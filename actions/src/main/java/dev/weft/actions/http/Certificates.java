package dev.weft.actions.http;

import dev.weft.actions.outcome.FailedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Authorities that are trusted in place of Java's own, from a file as OpenSSL and curl read it. */
final class Certificates {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";

  private Certificates() {}

  /** Reads a file of certificates in PEM, with any text between them. */
  static SSLContext trusting(String file) throws FailedException {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = add(Files.readString(Path.of(file), StandardCharsets.ISO_8859_1), store);
      if (count == 0) {
        throw unusable(file, "there is no certificate in it");
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw unusable(file, e instanceof InvalidPathException ? "it is no path" : e.toString());
    }
  }

  private static int add(String text, KeyStore store) throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    int count = 0;
    int at = text.indexOf(BEGIN);
    while (at >= 0) {
      int end = text.indexOf(END, at);
      String body = text.substring(at + BEGIN.length(), end < 0 ? text.length() : end);
      byte[] bytes = Base64.getMimeDecoder().decode(body);
      store.setCertificateEntry(
          "authority-" + count++, factory.generateCertificate(new ByteArrayInputStream(bytes)));
      at = text.indexOf(BEGIN, at + BEGIN.length());
    }
    return count;
  }

  private static FailedException unusable(String file, String why) {
    return FailedException.rejected(
        "the certificates in '" + file + "', which the environment names, cannot be used: " + why);
  }
}
