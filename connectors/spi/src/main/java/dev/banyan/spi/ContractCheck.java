package dev.banyan.spi;

import java.util.Optional;

/**
 * Knows a kind of file in contracts/. Found with {@link java.util.ServiceLoader}, so that {@code
 * ./banyan validate} and the reload of routes check such files without a server.
 */
public interface ContractCheck {

  /**
   * @param path from the home folder, with forward slashes
   * @return empty when the file is right, or of another kind
   */
  Optional<Fault> check(String path, String text);

  /**
   * @param line from 1
   * @param message a plain sentence without a full stop
   */
  record Fault(int line, String message) {}
}
