package dev.banyan.hub.facade;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/**
 * Where routes/ and contracts/ are: the folders on disk win over those packaged with the program.
 *
 * @param root the folder that holds them
 */
public record Home(Path root) {

  private static final String SETTING = "banyan.home";

  /** The setting {@code banyan.home} of the context, else BANYAN_HOME, else the working folder. */
  public static Home of(CamelContext context) {
    Home home = context.getRegistry().findSingleByType(Home.class);
    if (home != null) {
      return home;
    }
    String set =
        context
            .getPropertiesComponent()
            .resolveProperty(SETTING)
            .orElseGet(() -> System.getenv().getOrDefault("BANYAN_HOME", "."));
    return new Home(Path.of(set));
  }

  public Path file(String path) {
    Path absolute = root.toAbsolutePath().normalize();
    Path file = absolute.resolve(path).normalize();
    if (!file.startsWith(absolute)) {
      throw new IllegalArgumentException(path + " leads out of " + root + "; use a path inside it");
    }
    return file;
  }

  /**
   * Reads what is in use: while an edit is refused, that is the last good version.
   *
   * @param path relative, as routes write it: {@code routes/orders/get-order.sql}
   * @throws UncheckedIOException when it is neither on disk nor packaged
   */
  public String read(CamelContext context, String path) {
    Path file = file(path).toAbsolutePath().normalize();
    Resource inUse = PluginHelper.getResourceLoader(context).resolveResource("file:" + file);
    try (InputStream in =
        inUse.exists() ? inUse.getInputStream() : Home.class.getResourceAsStream("/" + path)) {
      if (in == null) {
        throw new java.nio.file.NoSuchFileException(file.toString());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be read: " + e, e);
    }
  }
}
