package dev.banyan.hub.route.internal.check;

import dev.banyan.spi.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;

/**
 * The components on the class path and what each says about its options. Read from each component's
 * own jar: that is the version that will run, and it knows connectors of ours that no catalogue
 * lists.
 */
final class Components {

  private static final String SERVICES = "META-INF/services/org/apache/camel/component/";

  private final ClassLoader loader = Components.class.getClassLoader();
  private final Map<String, Optional<ComponentModel>> models = new ConcurrentHashMap<>();
  private final Map<String, Boolean> present = new ConcurrentHashMap<>();

  boolean present(String scheme) {
    return present.computeIfAbsent(scheme, name -> loader.getResource(SERVICES + name) != null);
  }

  /** Empty when the component describes nothing; its options are then not checked. */
  Optional<ComponentModel> model(String scheme) {
    return models.computeIfAbsent(scheme, this::read);
  }

  /**
   * True for a component that only works on the message: it says that it is not remote and takes no
   * messages in.
   */
  boolean inProcess(String scheme) {
    return !scheme.equals("controlbus")
        && model(scheme).map(model -> !model.isRemote() && model.isProducerOnly()).orElse(false);
  }

  /**
   * A proposal for a misspelt name: rather one that is at hand than one that would have to be
   * added.
   */
  String hint(String scheme) {
    List<String> names = Catalogue.INSTANCE.findComponentNames();
    String near = Nearest.hint(scheme, names.stream().filter(this::present).toList());
    return near.isEmpty() ? Nearest.hint(scheme, names) : near;
  }

  boolean inCatalogue(String scheme) {
    return Catalogue.INSTANCE.findComponentNames().contains(scheme);
  }

  private Optional<ComponentModel> read(String scheme) {
    try (InputStream in = loader.getResourceAsStream(SERVICES + scheme)) {
      if (in == null) {
        return Optional.empty();
      }
      Properties service = new Properties();
      service.load(in);
      String type = service.getProperty("class", "");
      String folder = type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/');
      return json("META-INF/" + folder + scheme + ".json").map(JsonMapper::generateComponentModel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<String> json(String path) throws IOException {
    try (InputStream in = loader.getResourceAsStream(path)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static final class Catalogue {
    static final CamelCatalog INSTANCE = new DefaultCamelCatalog(true);
  }
}
