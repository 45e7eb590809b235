package dev.banyan.spi;

import java.util.List;
import java.util.Optional;

/**
 * Knows a kind of file in contracts/ or config/. Found with {@link java.util.ServiceLoader}, so
 * that {@code ./banyan validate} and the reload of routes check such files without a server.
 */
public interface ContractCheck {

  /**
   * @param path from the home folder, with forward slashes
   * @return empty when the file is right, or of another kind
   */
  Optional<Fault> check(String path, String text);

  /** As {@link #check}, for files in which several faults can be told apart. */
  default List<Fault> checkAll(String path, String text) {
    return check(path, text).stream().toList();
  }

  /**
   * @param line from 1
   * @param column from 1
   * @param message a plain sentence without a full stop
   */
  record Fault(int line, int column, String message) {

    public Fault(int line, String message) {
      this(line, 1, message);
    }
  }
}
