package dev.banyan.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A key and a certificate that it has signed itself, as PEM files and for the JDK's TLS. */
final class TestKeys {

  private static final char[] PASSWORD = "not-a-secret".toCharArray();

  private final KeyStore store;
  final Path certificate;
  final Path key;

  private TestKeys(KeyStore store, Path certificate, Path key) {
    this.store = store;
    this.certificate = certificate;
    this.key = key;
  }

  /** Made by the JDK's own keytool, for localhost and 127.0.0.1. */
  static TestKeys make(Path folder, String name) {
    try {
      return generate(folder, name);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static TestKeys generate(Path folder, String name)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path file = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-alias",
                "k",
                "-dname",
                "CN=" + name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1")
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes());
    if (keytool.waitFor() != 0) {
      throw new AssertionError(said);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    Path certificate = folder.resolve(name + ".crt");
    Path key = folder.resolve(name + ".key");
    TestKeys keys = new TestKeys(store, certificate, key);
    keys.writeTo(certificate, key);
    return keys;
  }

  /** Writes the PEM files anew, as a renewal would: first one, then the other. */
  void writeTo(Path certificateFile, Path keyFile) throws IOException, GeneralSecurityException {
    Certificate own = store.getCertificate("k");
    Key secret = store.getKey("k", PASSWORD);
    Files.writeString(certificateFile, pem("CERTIFICATE", own.getEncoded()));
    Files.writeString(keyFile, pem("PRIVATE KEY", secret.getEncoded()));
  }

  private static String pem(String what, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what);
  }

  /** Shows these keys, and trusts those others only. */
  SSLContext context(@Nullable TestKeys trusted) throws GeneralSecurityException, IOException {
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        own.getKeyManagers(), trusted == null ? null : trusted.managers().getTrustManagers(), null);
    return context;
  }

  private TrustManagerFactory managers() throws GeneralSecurityException, IOException {
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("k", store.getCertificate("k"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trust);
    return managers;
  }

  boolean isShownBy(Certificate[] chain) throws GeneralSecurityException {
    return store.getCertificate("k").equals(chain[0]);
  }
}
