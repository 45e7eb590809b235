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
import org.apache.camel.spi.ResourceLoader;
import org.apache.camel.support.ResourceSupport;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Gives Camel the files in use instead of what lies on disk at the moment, so that a route that is
 * started again never meets a refused mapping. Paths count from the home folder; Kamelets are found
 * in any connector.
 */
public final class TreeResources extends DefaultResourceLoader {

  private static final String KAMELETS = "kamelets:";
  private static final String FILE = "file:";

  private final Supplier<RouteTree> tree;

  private TreeResources(CamelContext context, Supplier<RouteTree> tree) {
    super(context);
    this.tree = tree;
  }

  /**
   * Makes {@code context} read {@code file:} paths, paths without a scheme, and Kamelets from the
   * tree. Takes the loader's own place, as a resolver in the registry may be another room's.
   */
  public static void install(CamelContext context, Supplier<RouteTree> tree) {
    TreeResources resources = new TreeResources(context, tree);
    context.getCamelContextExtension().addContextPlugin(ResourceLoader.class, resources);
    ServiceHelper.startService(resources);
    context.getComponent("kamelet", KameletComponent.class).setLocation(KAMELETS + "all");
  }

  @Override
  public Resource resolveResource(String uri) {
    if (uri.startsWith(KAMELETS)) {
      return kamelet(uri.substring(uri.lastIndexOf('/') + 1));
    }
    if (uri.startsWith(FILE)) {
      return file(uri.substring(FILE.length()).replaceFirst("^//(?=[^/])", ""));
    }
    Resource here = uri.contains(":") ? null : file(uri);
    return here != null && here.exists() ? here : super.resolveResource(uri);
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
