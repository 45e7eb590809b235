package dev.banyan.connector.projection.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mapping that follows its file: an edit takes effect within a second, a broken edit is refused
 * and the last good version stays in use.
 */
final class MappingFile {

  private static final Logger log = LoggerFactory.getLogger(MappingFile.class);
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final String name;
  private final @Nullable Path file;
  private RowMaker mapping;
  private @Nullable FileTime seen;
  private long nextLookNanos = System.nanoTime() + LOOK_NANOS;

  private MappingFile(String name, @Nullable Path file, RowMaker mapping) throws IOException {
    this.name = name;
    this.file = file;
    this.mapping = mapping;
    this.seen = file == null || !Files.exists(file) ? null : Files.getLastModifiedTime(file);
  }

  /**
   * Opens {@code routes/name} as the hub has it in use (while an edit is refused, its last good
   * version), or the copy packaged with the program when there is no such file.
   *
   * @throws BadMappingException when the file is missing or wrong
   */
  static MappingFile open(CamelContext context, Path routes, String name, ClassLoader packaged)
      throws IOException {
    if (name.startsWith(BeanMapping.PREFIX)) {
      return new MappingFile(name, null, BeanMapping.find(context, name));
    }
    Path file = file(routes, name);
    boolean onDisk = resource(context, file).exists();
    String text = text(context, routes, name, packaged);
    return new MappingFile(name, onDisk ? file : null, RowMakers.compile(name, text));
  }

  static String text(CamelContext context, Path routes, String name, ClassLoader packaged)
      throws IOException {
    Resource inUse = resource(context, file(routes, name));
    try (InputStream in =
        inUse.exists() ? inUse.getInputStream() : packaged.getResourceAsStream("routes/" + name)) {
      if (in == null) {
        throw new BadMappingException(
            "no mapping " + name + " in " + routes.toAbsolutePath(), null);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Resource resource(CamelContext context, Path file) {
    return PluginHelper.getResourceLoader(context).resolveResource("file:" + file);
  }

  private static Path file(Path routes, String name) throws BadMappingException {
    Path file = routes.resolve(name).toAbsolutePath().normalize();
    if (!file.startsWith(routes.toAbsolutePath().normalize())) {
      throw new BadMappingException("mapping " + name + " must lie below " + routes, null);
    }
    return file;
  }

  synchronized RowMaker current() {
    if (file != null && System.nanoTime() - nextLookNanos > 0) {
      nextLookNanos = System.nanoTime() + LOOK_NANOS;
      reloadIfChanged(file);
    }
    return mapping;
  }

  private void reloadIfChanged(Path path) {
    try {
      FileTime modified = Files.getLastModifiedTime(path);
      if (!modified.equals(seen)) {
        seen = modified;
        mapping = RowMakers.compile(name, Files.readString(path));
        log.info("mapping {} taken over", name);
      }
    } catch (IOException e) {
      log.error("{}; the last good version stays in use", e.getMessage());
    }
  }
}
