package dev.banyan.hub.route.internal.spec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.hub.route.RouteFile;
import dev.banyan.hub.route.RouteTree;
import dev.banyan.hub.route.internal.check.Placeholders;
import dev.banyan.hub.route.internal.check.Report;
import dev.banyan.hub.route.internal.load.TreeResources;
import dev.banyan.hub.route.internal.spec.Spec.Case;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * The one Camel context in which all specs run. Holds the routes of all files, so that direct:
 * calls find each other.
 */
final class SpecContext implements AutoCloseable {

  /** How long messages in flight are waited for after the route has answered. */
  private static final long SETTLE_MS = 5000;

  /** How long a mock that is still to be reached is waited for. */
  private static final long UNREACHED_MS = 1000;

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final Intercept intercept = new Intercept(this::current);
  private final Map<String, String> faults = new HashMap<>();
  private volatile CaseRun run =
      new CaseRun(
          new Case(
              "",
              "",
              new Message(
                  com.fasterxml.jackson.databind.node.MissingNode.getInstance(),
                  Map.of(),
                  false,
                  false,
                  Map.of()),
              Map.of(),
              Set.of(),
              Optional.empty(),
              Map.of(),
              Optional.empty()));

  SpecContext(RouteTree tree, Report report, Placeholders placeholders) {
    context.disableJMX();
    // Autowiring goes by a component's name and would take an Outside for the true one.
    context.setAutowiredEnabled(false);
    context.getCamelContextExtension().addInterceptStrategy(intercept);
    context
        .getCamelContextExtension()
        .addContextPlugin(ComponentResolver.class, new InProcess(report, this::current));
    context.getPropertiesComponent().addPropertiesSource(new Samples(tree, placeholders));
    context.getShutdownStrategy().setTimeout(1);
    TreeResources.install(context, () -> tree);
    // All routes are there from the start: a call that finds nobody need not wait for somebody.
    context.getComponent("direct", DirectComponent.class).setBlock(false);
    context.getComponent("kamelet", KameletComponent.class).setBlock(false);
    context.start();
    for (RouteFile file : tree.files(RouteFile.Kind.ROUTE)) {
      load(tree, file, report);
    }
  }

  private void load(RouteTree tree, RouteFile file, Report report) {
    Resource resource =
        ResourceHelper.fromString("file:" + tree.home().resolve(file.path()), file.text());
    try {
      PluginHelper.getRoutesLoader(context).loadRoutes(resource);
    } catch (Exception e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      String fault = String.valueOf(root.getMessage());
      report.routes().getOrDefault(file.path(), Set.of()).forEach(id -> faults.put(id, fault));
    }
  }

  private CaseRun current() {
    return run;
  }

  Set<String> steps() {
    return intercept.steps();
  }

  /** Puts the given message to the route, as if its own source had received it. */
  Exchange send(Case spec, CaseRun caseRun) throws Exception {
    Route route = context.getRoute(spec.route());
    if (route == null || faults.containsKey(spec.route())) {
      throw new SpecException(
          "route '"
              + spec.route()
              + "' cannot be loaded: "
              + faults.getOrDefault(spec.route(), "there is no route of this id"));
    }
    run = caseRun;
    Consumer consumer = route.getConsumer();
    Exchange exchange = consumer.getEndpoint().createExchange(ExchangePattern.InOut);
    exchange.getExchangeExtension().setFromRouteId(route.getRouteId());
    Bodies.put(spec.given(), exchange.getMessage());
    set(spec.given().extra().get("properties"), exchange::setProperty);
    set(spec.given().extra().get("variables"), exchange::setVariable);
    consumer.getProcessor().process(exchange);
    settle(caseRun);
    return exchange;
  }

  private static void set(
      @org.jspecify.annotations.Nullable JsonNode values,
      java.util.function.BiConsumer<String, Object> setter) {
    if (values != null) {
      SpecReader.fields(values)
          .forEach(
              (name, value) -> {
                Object object = Bodies.object(value);
                if (object != null) {
                  setter.accept(name, object);
                }
              });
    }
  }

  /** Steps such as wireTap go on in other threads; what they send belongs to this case. */
  private void settle(CaseRun caseRun) {
    long start = System.nanoTime();
    while (context.getInflightRepository().size() > 0 && passedMs(start) < SETTLE_MS
        || !caseRun.reached() && passedMs(start) < UNREACHED_MS) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  private static long passedMs(long startNanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
  }

  @Override
  public void close() {
    context.stop();
  }

  private record Samples(RouteTree tree, Placeholders placeholders) implements PropertiesSource {
    @Override
    public String getName() {
      return "samples";
    }

    @Override
    @SuppressWarnings("NullAway") // Camel's contract: null when the property is unknown.
    public String getProperty(String name) {
      if (name.equals("banyan.projection.routes")) {
        return tree.home().resolve("routes").toString();
      }
      return name.startsWith("camel.") ? null : placeholders.sample(name).orElse(null);
    }
  }
}
