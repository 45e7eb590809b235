package dev.banyan.connector.edi.interchange;

import io.xlate.edi.schema.Schema;
import java.util.Optional;

/** What documents look like: a schema of StAEDI for each type that is traded. */
public interface Guides {

  /** Knows no document: only envelopes are checked. */
  Guides NONE = type -> Optional.empty();

  Optional<Schema> find(String type);
}
