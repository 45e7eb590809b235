package dev.banyan.hub.route.internal.load;

import dev.banyan.hub.route.RouteFile;
import dev.banyan.hub.route.RouteTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.engine.DefaultResourceLoader;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.ResourceResolver;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceSupport;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/**
 * Gives Camel the files in use instead of what lies on disk at the moment, so that a route that is
 * started again never meets a refused mapping. Paths count from the home folder; Kamelets are found
 * in any connector.
 */
public final class TreeResources extends ServiceSupport implements ResourceResolver {

  private static final String KAMELETS = "kamelets";

  private final String scheme;
  private final Supplier<RouteTree> tree;
  private final @Nullable ResourceResolver next;
  private @Nullable CamelContext context;

  private TreeResources(String scheme, Supplier<RouteTree> tree, @Nullable ResourceResolver next) {
    this.scheme = scheme;
    this.tree = tree;
    this.next = next;
  }

  /**
   * Makes {@code context} read {@code file:} paths, paths without a scheme, and Kamelets from the
   * tree.
   */
  public static void install(CamelContext context, Supplier<RouteTree> tree) {
    bind(context, new TreeResources("file", tree, null));
    bind(context, new TreeResources(KAMELETS, tree, null));
    if (PluginHelper.getResourceLoader(context) instanceof DefaultResourceLoader loader) {
      loader.setFallbackResolver(new TreeResources("", tree, loader.getFallbackResolver()));
    }
    context.getComponent("kamelet", KameletComponent.class).setLocation(KAMELETS + ":all");
  }

  private static void bind(CamelContext context, TreeResources resources) {
    String name = DefaultResourceLoader.RESOURCE_LOADER_KEY_PREFIX + resources.scheme;
    context.getRegistry().bind(name, resources);
  }

  @Override
  public String getSupportedScheme() {
    return scheme;
  }

  @Override
  public Resource resolve(String location) {
    String written = location.substring(location.indexOf(':') + 1).replaceFirst("^//(?=[^/])", "");
    if (scheme.equals(KAMELETS)) {
      return kamelet(written.substring(written.lastIndexOf('/') + 1));
    }
    Resource file = file(written);
    return file.exists() || next == null ? file : next.resolve(location);
  }

  private Resource kamelet(String name) {
    RouteTree files = tree.get();
    Optional<RouteFile> found =
        files.files(RouteFile.Kind.KAMELET).stream()
            .filter(file -> file.path().endsWith("/" + name))
            .findFirst();
    Path path = files.home().resolve(found.map(RouteFile::path).orElse(name));
    return new TreeResource(path, found.map(RouteFile::bytes));
  }

  private Resource file(String written) {
    RouteTree files = tree.get();
    Path path = files.home().resolve(written).normalize();
    Optional<byte[]> inUse =
        path.startsWith(files.home())
            ? files.file(RouteTree.name(files.home(), path)).map(RouteFile::bytes)
            : Optional.empty();
    return new TreeResource(path, inUse);
  }

  @Override
  public @Nullable CamelContext getCamelContext() {
    return context;
  }

  @Override
  public void setCamelContext(@Nullable CamelContext context) {
    this.context = context;
  }

  /** Bytes of the tree, or the file on disk when the tree does not hold it. */
  private static final class TreeResource extends ResourceSupport {
    private final Path path;
    private final Optional<byte[]> bytes;

    TreeResource(Path path, Optional<byte[]> bytes) {
      super("file", "file:" + path);
      this.path = path;
      this.bytes = bytes;
    }

    @Override
    public boolean exists() {
      return bytes.isPresent() || path.toFile().isFile();
    }

    @Override
    public URI getURI() {
      return path.toUri();
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return bytes.isPresent() ? new ByteArrayInputStream(bytes.get()) : Files.newInputStream(path);
    }
  }
}
