package dev.banyan.hub.route.internal.load;

import dev.banyan.hub.route.RouteTree;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** The files in use. Set by the reloading thread, read by all. */
public final class RunningTree implements Supplier<RouteTree> {

  private volatile RouteTree tree;

  public RunningTree(Path home) {
    tree = RouteTree.of(home, List.of());
  }

  @Override
  public RouteTree get() {
    return tree;
  }

  void set(RouteTree now) {
    tree = now;
  }
}
