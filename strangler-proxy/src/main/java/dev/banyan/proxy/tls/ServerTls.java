package dev.banyan.proxy.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLException;

/** What clients see when they connect with TLS: one certificate, HTTP/2 or HTTP/1.1 by ALPN. */
public final class ServerTls {

  private final SslContext context;

  private ServerTls(SslContext context) {
    this.context = context;
  }

  /**
   * @param certificate PEM, the server's own first, then those that lead to the root
   * @param key PEM, PKCS#8, without password
   * @throws IllegalArgumentException when they cannot be used, with a sentence for the operator
   */
  public static ServerTls of(Path certificate, Path key) {
    PemFiles files = new PemFiles();
    try {
      SslContext context =
          SslContextBuilder.forServer(files.open(certificate), files.open(key))
              .protocols("TLSv1.3", "TLSv1.2")
              .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
              .applicationProtocolConfig(protocols())
              .build();
      KeyMatch.check(certificate, key);
      return new ServerTls(context);
    } catch (SSLException e) {
      throw unusable(certificate, key, e);
    } catch (IllegalArgumentException e) {
      // Netty wraps what is wrong in a file; a sentence of ours has no cause of that kind.
      throw e.getCause() instanceof java.security.GeneralSecurityException
          ? unusable(certificate, key, e)
          : e;
    }
  }

  private static IllegalArgumentException unusable(Path certificate, Path key, Exception cause) {
    return new IllegalArgumentException(
        "Certificate '%s' and key '%s' cannot be used (%s); PEM is expected, the key as PKCS#8 without password."
            .formatted(certificate, key, cause.getMessage()),
        cause);
  }

  private static ApplicationProtocolConfig protocols() {
    return new ApplicationProtocolConfig(
        ApplicationProtocolConfig.Protocol.ALPN,
        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
        List.of(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1));
  }

  /**
   * For one connection.
   *
   * @param handshakeMs after which an unfinished handshake ends the connection
   */
  public SslHandler handler(ByteBufAllocator allocator, long handshakeMs) {
    SslHandler handler = context.newHandler(allocator);
    handler.setHandshakeTimeoutMillis(handshakeMs);
    return handler;
  }
}
