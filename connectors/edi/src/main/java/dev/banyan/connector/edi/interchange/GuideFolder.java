package dev.banyan.connector.edi.interchange;

import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.schema.SchemaFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Guides as files {@code 855.xml}; an edited one is used for the next interchange. */
public final class GuideFolder implements Guides {

  private static final Pattern TYPE = Pattern.compile("[A-Z0-9]{1,10}");
  private static final int GUIDES_MAX = 200;

  private final Path folder;
  private final Map<String, Read> read = new ConcurrentHashMap<>();

  public GuideFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<Schema> find(String type) {
    Path file = folder.resolve(type + ".xml");
    // The type comes from a partner: it must not lead out of the folder.
    if (!TYPE.matcher(type).matches() || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      FileTime changed = Files.getLastModifiedTime(file);
      Read known = read.get(type);
      if (known == null || !known.changed().equals(changed)) {
        known = new Read(changed, schema(file));
        if (read.size() < GUIDES_MAX) {
          read.put(type, known);
        }
      }
      return Optional.of(known.schema());
    } catch (IOException e) {
      throw new UncheckedIOException("guide " + file + " cannot be read", e);
    }
  }

  private static Schema schema(Path file) throws IOException {
    try {
      return SchemaFactory.newFactory()
          .createSchema(new ByteArrayInputStream(Files.readAllBytes(file)));
    } catch (EDISchemaException e) {
      throw new IOException(file + " is not a StAEDI schema: " + e.getMessage(), e);
    }
  }

  private record Read(FileTime changed, Schema schema) {}
}
