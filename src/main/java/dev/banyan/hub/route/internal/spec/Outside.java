package dev.banyan.hub.route.internal.spec;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/**
 * Stands for every component that would reach something outside: takes any option, receives
 * nothing, refuses to send.
 */
final class Outside extends DefaultComponent {

  private final Supplier<CaseRun> current;

  Outside(Supplier<CaseRun> current) {
    this.current = current;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    parameters.clear();
    return endpoint(uri, this);
  }

  /**
   * The configurers are made for the true component's class; there is nothing to configure here.
   */
  @Override
  public @Nullable PropertyConfigurer getComponentPropertyConfigurer() {
    return null;
  }

  @Override
  public @Nullable PropertyConfigurer getEndpointPropertyConfigurer() {
    return null;
  }

  Endpoint endpoint(String uri, Component component) {
    return new Place(uri, component);
  }

  private final class Place extends DefaultEndpoint {
    Place(String uri, Component component) {
      super(uri, component);
    }

    @Override
    public boolean isLenientProperties() {
      return true;
    }

    @Override
    public Producer createProducer() {
      return new DefaultProducer(this) {
        @Override
        public void process(Exchange exchange) {
          String step = exchange.getProperty(Intercept.STEP, "?", String.class);
          String name = getEndpointBaseUri().replaceFirst(":(//)?", ":");
          current.get().leaves(step, name);
          exchange.setException(
              new IllegalStateException("step '" + step + "' has no mock and would call " + name));
        }
      };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      return new DefaultConsumer(this, processor);
    }
  }
}
