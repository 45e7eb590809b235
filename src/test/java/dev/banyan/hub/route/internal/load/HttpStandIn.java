package dev.banyan.hub.route.internal.load;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.support.DefaultConsumer;

/**
 * An HTTP engine without HTTP: requests are put to the consumer whose path is their longest
 * beginning.
 */
final class HttpStandIn implements PlatformHttpEngine {

  private final Map<String, OpenConsumer> open = new ConcurrentHashMap<>();

  String get(String path) throws Exception {
    OpenConsumer consumer =
        open.entrySet().stream()
            .filter(entry -> path.startsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow(
                () -> new AssertionError("nothing listens on " + path + " but " + open.keySet()));
    Exchange exchange = consumer.createExchange(false);
    exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "GET");
    exchange
        .getMessage()
        .setHeader(Exchange.HTTP_PATH, path.substring(consumer.getEndpoint().getPath().length()));
    consumer.getProcessor().process(exchange);
    if (exchange.getException() != null) {
      throw exchange.getException();
    }
    return exchange.getMessage().getBody(String.class);
  }

  @Override
  public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
    return new OpenConsumer(endpoint, processor);
  }

  @Override
  public int getServerPort() {
    return 0;
  }

  private final class OpenConsumer extends DefaultConsumer implements PlatformHttpConsumer {
    OpenConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
      super(endpoint, processor);
    }

    @Override
    public PlatformHttpEndpoint getEndpoint() {
      return (PlatformHttpEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
      super.doStart();
      open.put(getEndpoint().getPath(), this);
    }

    @Override
    protected void doStop() throws Exception {
      open.remove(getEndpoint().getPath(), this);
      super.doStop();
    }
  }
}
