package dev.banyan.hub.route;

import dev.banyan.hub.route.internal.load.FolderWatch;
import dev.banyan.hub.route.internal.load.RouteReloader;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.direct.DirectComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Loads the routes once the application and Camel have started, then watches the folders. Boot
 * reports readiness after its runners are done, so no request is let in before.
 */
@Component
@Order(0)
class RouteStart implements ApplicationRunner, DisposableBean {

  private final CamelContext context;
  private final RouteReloader reloader;
  private final RouteSettings settings;
  private @Nullable FolderWatch watch;

  RouteStart(CamelContext context, RouteReloader reloader, RouteSettings settings) {
    this.context = context;
    this.reloader = reloader;
    this.settings = settings;
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    // A caller waits out the moment in which a direct: route is replaced. That somebody consumes at
    // all is checked before.
    DirectComponent direct = context.getComponent("direct", DirectComponent.class);
    direct.setBlock(true);
    direct.setTimeout(settings.routes().gapMs());
    Map<String, String> before = FolderWatch.look(settings.root());
    reloader.start();
    watch = new FolderWatch(settings.root(), before, settings.routes().pollMs(), new Edits());
    watch.start();
  }

  @Override
  public void destroy() {
    if (watch != null) {
      watch.close();
    }
  }

  private final class Edits implements FolderWatch.Reaction {
    @Override
    public void changed() throws IOException {
      reloader.reload();
    }

    @Override
    public void idle() throws IOException {
      reloader.retry();
    }
  }
}
