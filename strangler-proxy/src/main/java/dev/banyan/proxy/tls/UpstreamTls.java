package dev.banyan.proxy.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * How one upstream is spoken to with TLS. Two are equal when they were read from equal files, so
 * that an edit elsewhere keeps pooled connections and a new certificate replaces them.
 */
public final class UpstreamTls {

  /**
   * @param authority PEM of who may sign the upstream's certificate; null for the platform's
   * @param certificate PEM that the upstream asks of the proxy (mTLS), or null
   * @param key PEM of that certificate's key, or null
   * @param serverName that the upstream's certificate must be for
   */
  public record Files(
      @Nullable Path authority,
      @Nullable Path certificate,
      @Nullable Path key,
      String serverName) {}

  private final Files files;
  private final String fingerprint;
  private final JdkSslContext context;

  private UpstreamTls(Files files, String fingerprint, JdkSslContext context) {
    this.files = files;
    this.fingerprint = fingerprint;
    this.context = context;
  }

  /**
   * @throws IllegalArgumentException when a file cannot be used, with a sentence for the operator
   */
  public static UpstreamTls of(Files files) {
    PemFiles pem = new PemFiles();
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.JDK)
            .protocols("TLSv1.3", "TLSv1.2")
            .endpointIdentificationAlgorithm("HTTPS");
    try {
      InputStream authority = pem.openIfGiven(files.authority());
      if (authority != null) {
        builder.trustManager(authority);
      }
      if (files.certificate() != null && files.key() != null) {
        builder.keyManager(pem.open(files.certificate()), pem.open(files.key()));
        KeyMatch.check(files.certificate(), files.key());
      }
      return new UpstreamTls(files, pem.fingerprint(), (JdkSslContext) builder.build());
    } catch (SSLException e) {
      throw new IllegalArgumentException(
          "The PEM files of " + files + " cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * For one connection; it ends when the upstream's certificate is not for the server's name.
   *
   * @param handshakeMs after which an unfinished handshake ends the connection
   */
  public SslHandler handler(ByteBufAllocator allocator, int port, long handshakeMs) {
    SslHandler handler = context.newHandler(allocator, files.serverName(), port);
    handler.setHandshakeTimeoutMillis(handshakeMs);
    return handler;
  }

  /**
   * Puts TLS on a connection of a thread that may block.
   *
   * @throws IOException when the handshake fails, or the certificate is not for the server's name
   */
  public Socket over(Socket plain, int port, int handshakeMs) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context
                .context()
                .getSocketFactory()
                .createSocket(plain, files.serverName(), port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(handshakeMs);
    socket.startHandshake();
    return socket;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UpstreamTls tls
        && tls.files.equals(files)
        && tls.fingerprint.equals(fingerprint);
  }

  @Override
  public int hashCode() {
    return 31 * files.hashCode() + fingerprint.hashCode();
  }
}
