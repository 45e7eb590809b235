package dev.banyan.hub.route.internal.load;

import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.support.DefaultConsumer;

/** An HTTP engine that listens nowhere, for REST routes on trial. */
final class InertHttpEngine implements PlatformHttpEngine {

  @Override
  public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
    return new Inert(endpoint, processor);
  }

  @Override
  public int getServerPort() {
    return 0;
  }

  private static final class Inert extends DefaultConsumer implements PlatformHttpConsumer {
    Inert(PlatformHttpEndpoint endpoint, Processor processor) {
      super(endpoint, processor);
    }

    @Override
    public PlatformHttpEndpoint getEndpoint() {
      return (PlatformHttpEndpoint) super.getEndpoint();
    }
  }
}
