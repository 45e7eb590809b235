package dev.banyan.hub.route.internal.load;

import dev.banyan.hub.route.RouteFile;
import dev.banyan.hub.route.RouteTree;
import java.util.Collection;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;

/**
 * Loads a file into a context that is thrown away, to see whether Camel takes it. Nothing is
 * consumed or sent.
 */
final class Trial {

  private final CamelContext live;

  Trial(CamelContext live) {
    this.live = live;
  }

  /**
   * @param tree what Kamelets, mappings and contracts are taken from
   * @param shared files with route configurations, which the routes of {@code file} may refer to
   * @param answered addresses such as {@code direct:getOrder} that other files consume
   */
  void run(
      RouteTree tree, RouteFile file, Collection<RouteFile> shared, Collection<String> answered)
      throws Exception {
    DefaultRegistry registry = new DefaultRegistry(new BorrowedBeans(live.getRegistry()));
    registry.bind("platform-http-engine", new InertHttpEngine());
    try (DefaultCamelContext scratch = new DefaultCamelContext(registry)) {
      scratch.disableJMX();
      scratch.setStartupSummaryLevel(StartupSummaryLevel.Off);
      scratch.setAutoStartup(false);
      scratch.setSourceLocationEnabled(true);
      scratch.getPropertiesComponent().addPropertiesSource(new LiveProperties());
      scratch.setRestConfiguration(copy(live.getRestConfiguration()));
      TreeResources.install(scratch, () -> tree);
      scratch.addRoutes(new StandIns(answered));
      scratch.start();
      for (RouteFile other : shared) {
        if (!other.path().equals(file.path())) {
          PluginHelper.getRoutesLoader(scratch).loadRoutes(LiveRoutes.resource(tree.home(), other));
        }
      }
      PluginHelper.getRoutesLoader(scratch).loadRoutes(LiveRoutes.resource(tree.home(), file));
    }
  }

  private static RestConfiguration copy(RestConfiguration from) {
    RestConfiguration copy = new RestConfiguration();
    copy.setComponent(from.getComponent());
    copy.setContextPath(from.getContextPath());
    copy.setBindingMode(from.getBindingMode());
    copy.setInlineRoutes(from.isInlineRoutes());
    copy.setClientRequestValidation(from.isClientRequestValidation());
    copy.setEndpointProperties(from.getEndpointProperties());
    copy.setConsumerProperties(from.getConsumerProperties());
    copy.setComponentProperties(from.getComponentProperties());
    return copy;
  }

  private final class LiveProperties implements PropertiesSource {
    @Override
    public String getName() {
      return "live";
    }

    @Override
    @SuppressWarnings("NullAway") // Camel's contract: null when the property is unknown.
    public String getProperty(String name) {
      return live.getPropertiesComponent().resolveProperty(name).orElse(null);
    }
  }
}
