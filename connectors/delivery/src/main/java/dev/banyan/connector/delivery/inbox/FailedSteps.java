package dev.banyan.connector.delivery.inbox;

import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Notes at which step a route that works on the inbox failed; Camel forgets it when the route ends.
 * Steps of other routes are left as they are.
 */
public final class FailedSteps implements InterceptStrategy {

  private static final String PROPERTY = "BanyanFailedStep";

  private record Failed(Exception failure, String routeId, String stepId) {}

  /** The step at which the exchange failed, or null. */
  static @Nullable String stepOf(Exchange exchange) {
    Failed failed = exchange.getProperty(PROPERTY, Failed.class);
    return failed == null ? null : failed.stepId();
  }

  /** The route that works on the inbox, or null when nothing failed in it. */
  static @Nullable String routeOf(Exchange exchange) {
    Failed failed = exchange.getProperty(PROPERTY, Failed.class);
    return failed == null ? null : failed.routeId();
  }

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode step, Processor target, Processor next) {
    RouteDefinition route = ProcessorDefinitionHelper.getRoute(step);
    if (route == null || route.getInput() == null) {
      return target;
    }
    String from = String.valueOf(route.getInput().getEndpointUri());
    boolean worksOnInbox =
        from.startsWith("kamelet:inbox-source") || from.startsWith("kamelet://inbox-source");
    return worksOnInbox
        ? new Noting(AsyncProcessorConverterHelper.convert(target), route.getRouteId(), step)
        : target;
  }

  private static final class Noting extends DelegateAsyncProcessor {

    private final String routeId;
    private final NamedNode step;

    Noting(AsyncProcessor target, String routeId, NamedNode step) {
      super(target);
      this.routeId = routeId;
      this.step = step;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      return super.process(
          exchange,
          doneSync -> {
            note(exchange);
            callback.done(doneSync);
          });
    }

    /** The innermost step sees the failure first. */
    private void note(Exchange exchange) {
      Exception failure = exchange.getException();
      if (failure != null) {
        Failed known = exchange.getProperty(PROPERTY, Failed.class);
        if (known == null || known.failure() != failure) {
          exchange.setProperty(PROPERTY, new Failed(failure, routeId, step.getId()));
        }
      }
    }
  }
}
