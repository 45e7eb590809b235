package dev.banyan.connector.http.call;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** A client that calls strangers. Safe for use by several threads. */
public final class HttpCalls implements Closeable {

  private static final int MOST_CONNECTIONS = 64;
  private static final int MOST_CONNECTIONS_A_TARGET = 8;

  private final CloseableHttpClient client;
  private final CallLimits limits;
  private final ScheduledExecutorService deadlines;

  public HttpCalls(CallLimits limits, Networks networks) {
    this.limits = limits;
    this.deadlines =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "http-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    Timeout connect = Timeout.ofMilliseconds(limits.connectTimeoutMs());
    Timeout answer = Timeout.ofMilliseconds(limits.responseTimeoutMs());
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new Admitted(networks))
                    .setMaxConnTotal(MOST_CONNECTIONS)
                    .setMaxConnPerRoute(MOST_CONNECTIONS_A_TARGET)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(connect)
                            .setSocketTimeout(answer)
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(connect)
                    .setResponseTimeout(answer)
                    .setRedirectsEnabled(false)
                    .build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .setUserAgent("Banyan")
            .build();
  }

  /**
   * Sends the request and reads what is answered.
   *
   * @throws IOException when there was no whole answer in time, or the address may not be called
   */
  public Reply send(HttpUriRequestBase request) throws IOException {
    // Time-outs of the socket begin anew with every byte; this one does not.
    ScheduledFuture<?> deadline =
        deadlines.schedule(request::cancel, limits.responseTimeoutMs(), TimeUnit.MILLISECONDS);
    try (ClassicHttpResponse response = client.executeOpen(null, request, null)) {
      return reply(response);
    } catch (java.util.concurrent.CancellationException
        | org.apache.hc.client5.http.impl.classic.RequestFailedException late) {
      throw new IOException("no answer within " + limits.responseTimeoutMs() + " ms", late);
    } catch (IOException e) {
      if (request.isCancelled()) {
        throw new IOException("no answer within " + limits.responseTimeoutMs() + " ms", e);
      }
      throw e;
    } finally {
      deadline.cancel(false);
    }
  }

  private Reply reply(ClassicHttpResponse response) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    HttpEntity entity = response.getEntity();
    byte[] body = new byte[0];
    boolean whole = true;
    if (entity != null) {
      InputStream in = entity.getContent();
      body = in.readNBytes(limits.maxAnswerBytes());
      whole = body.length < limits.maxAnswerBytes() || in.read() < 0;
    }
    return new Reply(response.getCode(), headers, body, whole);
  }

  @Override
  public void close() throws IOException {
    deadlines.shutdownNow();
    // A call that is still on its way is in doubt either way.
    client.close(CloseMode.IMMEDIATE);
  }

  /** Looks at the address that is connected to, so that no name can change it in between. */
  private static final class Admitted extends SystemDefaultDnsResolver {
    private final Networks networks;

    Admitted(Networks networks) {
      this.networks = networks;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      InetAddress[] addresses = super.resolve(host);
      for (InetAddress address : addresses) {
        if (!networks.admit(address)) {
          throw new UnknownHostException(
              host + " leads to a private address; allow its network if that is meant");
        }
      }
      return addresses;
    }
  }
}
