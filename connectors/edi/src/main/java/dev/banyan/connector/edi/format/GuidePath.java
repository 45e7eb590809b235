package dev.banyan.connector.edi.format;

import dev.banyan.connector.edi.interchange.GuideFolder;
import dev.banyan.connector.edi.interchange.Guides;
import java.nio.file.Path;
import org.apache.camel.CamelContext;

/** Where guides lie: below the home folder, unless the path is absolute. */
public final class GuidePath {

  public static final String DEFAULT = "contracts/partners/guides";

  private GuidePath() {}

  public static Guides guides(CamelContext context, String path) {
    String home =
        context
            .getPropertiesComponent()
            .resolveProperty("banyan.home")
            .orElseGet(() -> System.getenv().getOrDefault("BANYAN_HOME", "."));
    return new GuideFolder(Path.of(home).resolve(path));
  }
}
