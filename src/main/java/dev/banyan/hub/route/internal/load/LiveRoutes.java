package dev.banyan.hub.route.internal.load;

import dev.banyan.hub.route.RouteFile;
import dev.banyan.hub.route.RouteTree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.Suspendable;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.service.ServiceHelper;

/** Puts files into the running context and takes them out. Belongs to the reloading thread. */
final class LiveRoutes {

  private static final long QUIESCE_MS = 20;

  private final CamelContext context;
  private final Duration drain;
  private final KameletSweep sweep;
  private final Map<String, Set<String>> ids = new LinkedHashMap<>();

  /**
   * @param drain how long a route may take to finish what it has begun before it is cut off
   */
  LiveRoutes(CamelContext context, Duration drain) {
    this.context = context;
    this.drain = drain;
    this.sweep = new KameletSweep(context, this::remove);
  }

  static Resource resource(Path home, RouteFile file) {
    return ResourceHelper.fromString("file:" + home.resolve(file.path()), file.text());
  }

  Set<String> ids(String path) {
    return ids.getOrDefault(path, Set.of());
  }

  /**
   * Starts the routes of a file. When that fails, whatever part of it had started is taken out
   * again.
   */
  void load(RouteTree tree, RouteFile file) throws Exception {
    Set<String> before = running();
    try {
      PluginHelper.getRoutesLoader(context).loadRoutes(resource(tree.home(), file));
    } catch (Exception e) {
      own(file.path(), before);
      unload(tree.home(), file.path());
      throw e;
    }
    own(file.path(), before);
  }

  private void own(String path, Set<String> before) {
    Set<String> own = running();
    own.removeAll(before);
    model().getRouteDefinitions().stream()
        .map(definition -> definition.getRouteId())
        .filter(id -> id != null && !before.contains(id))
        .forEach(own::add);
    own.removeIf(this::madeByKamelet);
    ids.put(path, own);
  }

  private boolean madeByKamelet(String id) {
    Route route = context.getRoute(id);
    return route != null && route.isCreatedByKamelet();
  }

  private Set<String> running() {
    Set<String> running = new TreeSet<>();
    model()
        .getRouteDefinitions()
        .forEach(definition -> running.add(String.valueOf(definition.getRouteId())));
    context.getRoutes().forEach(route -> running.add(route.getRouteId()));
    return running;
  }

  /** Stops and removes what came from the file, finishing messages in flight first. */
  void unload(Path home, String path) throws Exception {
    Set<String> own = ids.getOrDefault(path, Set.of());
    List<Exception> failures = new ArrayList<>();
    for (String id : new LinkedHashSet<>(own)) {
      try {
        remove(id);
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        failures.add(e);
      }
    }
    ids.remove(path);
    String location = "file:" + home.resolve(path);
    model().getRestDefinitions().removeIf(rest -> from(location, rest.getResource()));
    for (RouteConfigurationDefinition configuration :
        List.copyOf(model().getRouteConfigurationDefinitions())) {
      if (from(location, configuration.getResource())) {
        model().removeRouteConfiguration(configuration);
      }
    }
    sweep.run();
    if (!failures.isEmpty()) {
      IllegalStateException all =
          new IllegalStateException("could not remove the routes of " + path);
      failures.forEach(all::addSuppressed);
      throw all;
    }
  }

  private static boolean from(
      String location, @org.jspecify.annotations.Nullable Resource resource) {
    return resource != null && location.equals(resource.getLocation());
  }

  /** Makes Camel read a Kamelet again when it is next used. */
  void forgetKamelet(String name) throws Exception {
    for (RouteTemplateDefinition template : List.copyOf(model().getRouteTemplateDefinitions())) {
      if (name.equals(template.getId())) {
        model().removeRouteTemplateDefinitions(name);
      }
    }
  }

  private void remove(String id) throws Exception {
    Route route = context.getRoute(id);
    if (route != null) {
      quiesce(route);
      context.getRouteController().stopRoute(id, drain.toMillis(), TimeUnit.MILLISECONDS);
      context.removeRoute(id);
    } else if (model().getRouteDefinition(id) != null) {
      model().removeRouteDefinition(model().getRouteDefinition(id));
    }
  }

  /**
   * Lets no new message in, then gives callers that have just been let in the time to be counted as
   * in flight: Camel rejects those that come between its count and its stop.
   */
  private static void quiesce(Route route) throws InterruptedException {
    if (route.getConsumer() instanceof Suspendable) {
      ServiceHelper.suspendService(route.getConsumer());
      TimeUnit.MILLISECONDS.sleep(QUIESCE_MS);
    }
  }

  private Model model() {
    return context.getCamelContextExtension().getContextPlugin(Model.class);
  }
}
