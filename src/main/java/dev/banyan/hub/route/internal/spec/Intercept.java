package dev.banyan.hub.route.internal.spec;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Wraps every step once, when routes are built. Which steps are mocked is looked up for each
 * message, so that all cases share the same routes.
 */
final class Intercept implements InterceptStrategy {

  /** Exchange property with the id of the step that is at work, for messages about it. */
  static final String STEP = "banyan-spec-step";

  private final Supplier<CaseRun> current;
  private final Set<String> steps = new ConcurrentSkipListSet<>();

  Intercept(Supplier<CaseRun> current) {
    this.current = current;
  }

  Set<String> steps() {
    return new TreeSet<>(steps);
  }

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
    String step = String.valueOf(definition.getId());
    steps.add(step);
    return new Mockable(step, target);
  }

  private final class Mockable extends DelegateAsyncProcessor {
    private final String step;

    Mockable(String step, Processor target) {
      super(target);
      this.step = step;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      CaseRun run = current.get();
      if (run.mocks(step)) {
        run.answer(step, exchange);
        callback.done(true);
        return true;
      }
      exchange.setProperty(STEP, step);
      return super.process(exchange, callback);
    }
  }
}
