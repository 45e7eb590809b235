package dev.banyan.connector.mail.submission;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * The certificate that STARTTLS shows: a PKCS#12 file and a file with its password, both among the
 * secrets. When neither is there, a self-signed one is made, which is enough to encrypt and not to
 * prove who this is; put one from an authority in its place.
 */
final class TlsIdentity {

  private static final String STORE = "mail-tls.p12";
  private static final String PASSWORD = "mail-tls.password";
  private static final long KEYTOOL_TIMEOUT_S = 60;

  private final SSLContext context;

  private TlsIdentity(SSLContext context) {
    this.context = context;
  }

  static TlsIdentity load(Path secrets, String hostName)
      throws IOException, GeneralSecurityException {
    Path store = secrets.resolve(STORE);
    Path passwordFile = secrets.resolve(PASSWORD);
    if (!Files.exists(store)) {
      make(store, passwordFile, hostName);
    }
    char[] password = Files.readString(passwordFile).strip().toCharArray();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, password);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return new TlsIdentity(context);
  }

  /** The server's side of a connection; protocols and ciphers are those the JVM holds for safe. */
  SSLSocket serve(Socket socket) throws IOException {
    InetSocketAddress client = (InetSocketAddress) socket.getRemoteSocketAddress();
    SSLSocket tls =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(socket, client.getHostString(), socket.getPort(), true);
    tls.setUseClientMode(false);
    return tls;
  }

  private static void make(Path store, Path passwordFile, String hostName) throws IOException {
    Files.createDirectories(store.getParent());
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    Files.deleteIfExists(passwordFile);
    Files.createFile(
        passwordFile,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passwordFile, HexFormat.of().formatHex(random));
    // The JDK has no API that makes certificates, but always this program.
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "submission",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-validity",
            "3650",
            "-dname",
            "CN=" + hostName,
            "-ext",
            "san=dns:" + hostName,
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass:file",
            passwordFile.toString());
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!keytool.waitFor(KEYTOOL_TIMEOUT_S, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
        keytool.destroyForcibly();
        throw new IOException("keytool could not make " + store);
      }
    } catch (InterruptedException e) {
      keytool.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + store + " was made", e);
    }
    Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-------"));
  }
}
