package dev.banyan.connector.changestream.definition;

import dev.banyan.spi.ContractCheck.Fault;
import java.nio.file.Path;
import java.util.List;

/** A source file is wrong; the message names file, line and column of each fault. */
public final class BadSourceException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public BadSourceException(Path file, List<Fault> faults) {
    super(
        String.join(
            "; ",
            faults.stream()
                .map(f -> file + ":" + f.line() + ":" + f.column() + ": " + f.message())
                .toList()));
  }
}
