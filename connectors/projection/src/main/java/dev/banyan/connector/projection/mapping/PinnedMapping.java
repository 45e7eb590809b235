package dev.banyan.connector.projection.mapping;

import dev.banyan.connector.projection.ChangeBatch;
import dev.banyan.connector.projection.RowBatch;
import java.io.IOException;
import java.util.List;
import org.apache.camel.CamelContext;

/** A mapping as it was at one moment, whatever becomes of its file. */
public final class PinnedMapping {

  private final RowMaker program;
  private final BatchMapper mapper;
  private final String capability;

  private PinnedMapping(RowMaker program, BatchMapper mapper, String capability) {
    this.program = program;
    this.mapper = mapper;
    this.capability = capability;
  }

  /**
   * The text that a mapping has at present.
   *
   * @param name the file, relative to the folder of the routes
   * @throws BadMappingException when it is missing or wrong
   */
  public static String text(CamelContext context, String name) throws IOException {
    if (name.startsWith(BeanMapping.PREFIX)) {
      throw new BadMappingException(
          "mapping " + name + " has no text that could be pinned: rebuild with --mapping FILE",
          null);
    }
    MappingComponent component = context.getComponent("banyan-mapping", MappingComponent.class);
    ClassLoader packaged = context.getApplicationContextClassLoader();
    String text =
        MappingFile.text(
            context,
            component.routesFolder(),
            name,
            packaged == null ? PinnedMapping.class.getClassLoader() : packaged);
    RowMakers.compile(name, text);
    return text;
  }

  /**
   * @param key as the mapping action has it
   */
  public static PinnedMapping of(String name, String text, String key) throws IOException {
    return new PinnedMapping(
        RowMakers.compile(name, text),
        new BatchMapper(KeyColumns.parse(key)),
        name.substring(0, Math.max(0, name.indexOf('/'))));
  }

  /** The legacy columns that a key is made of. */
  public static List<String> legacyKey(String key) {
    return List.copyOf(KeyColumns.parse(key).legacyByColumn().values());
  }

  public RowBatch map(ChangeBatch batch) {
    return mapper.map(batch, program, capability);
  }
}
