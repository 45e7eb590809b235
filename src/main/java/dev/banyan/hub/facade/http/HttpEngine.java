package dev.banyan.hub.facade.http;

import java.util.Set;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.support.service.ServiceSupport;

/** Serves {@code platform-http:} routes from the same servlet as the contracts. */
public final class HttpEngine extends ServiceSupport implements PlatformHttpEngine {

  /** Method of an entry that takes any. */
  static final String ANY_METHOD = "*";

  private final Router router;
  private final Set<String> requestHeaders;

  /**
   * @param requestHeaders the only headers that reach a route, lower case; never {@code camel*}
   */
  public HttpEngine(Router router, Set<String> requestHeaders) {
    this.router = router;
    this.requestHeaders = requestHeaders;
  }

  @Override
  public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
    return new HttpConsumer(endpoint, processor, router, requestHeaders);
  }
}
