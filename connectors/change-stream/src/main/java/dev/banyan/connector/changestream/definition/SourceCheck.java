package dev.banyan.connector.changestream.definition;

import dev.banyan.spi.ContractCheck;
import java.util.List;
import java.util.Optional;

/** Has sources checked by {@code ./banyan validate}, down to the options of their connectors. */
public final class SourceCheck implements ContractCheck {

  @Override
  public Optional<Fault> check(String path, String text) {
    return checkAll(path, text).stream().findFirst();
  }

  @Override
  public List<Fault> checkAll(String path, String text) {
    if (!path.matches("config/sources/[^/]+\\.ya?ml")) {
      return List.of();
    }
    String name = path.replaceFirst(".*/", "").replaceFirst("\\.ya?ml$", "");
    SourceFile read = SourceReader.read(name, text);
    StreamDefinition definition = read.definition();
    return definition == null
        ? read.faults()
        : new ConnectorOptions(definition).faults(read.spots());
  }
}
