package dev.banyan.connector.record;

import dev.banyan.connector.record.layout.BadLayoutException;
import dev.banyan.connector.record.layout.Layout;
import dev.banyan.connector.record.layout.LayoutReader;
import dev.banyan.spi.ContractCheck;
import java.util.Optional;

/** Has layouts checked by {@code ./banyan validate}. */
public final class LayoutCheck implements ContractCheck {

  @Override
  public Optional<Fault> check(String path, String text) {
    if (!path.matches(".*\\.ya?ml") || !LayoutReader.isLayout(text)) {
      return Optional.empty();
    }
    try {
      Layout layout = LayoutReader.read(path, text);
      for (String record : layout.records().keySet()) {
        RecordFiles.of(layout, record);
      }
      return Optional.empty();
    } catch (BadLayoutException e) {
      return Optional.of(new Fault(e.line(), String.valueOf(e.getMessage())));
    }
  }
}
