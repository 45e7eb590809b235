package dev.banyan.hub.facade;

import org.apache.camel.impl.engine.DefaultResourceResolvers.FileResolver;
import org.apache.camel.spi.Resource;

/**
 * Lets {@code file:routes/orders/order.xsl} in a route start from the home folder, not from where
 * the program was started.
 */
final class HomeResources extends FileResolver {

  private final Home home;

  HomeResources(Home home) {
    this.home = home;
  }

  @Override
  public Resource createResource(String location, String remaining) {
    String path = home.root().toAbsolutePath().resolve(remaining).normalize().toString();
    return super.createResource(location, path);
  }
}
