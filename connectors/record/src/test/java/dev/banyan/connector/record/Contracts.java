package dev.banyan.connector.record;

import dev.banyan.connector.record.layout.Layout;
import dev.banyan.connector.record.layout.LayoutReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The contracts that the project ships. */
public final class Contracts {

  public static final Path HOME = Path.of("../..");
  public static final String PAYMENT = "contracts/legacy/payment-request.yaml";

  private Contracts() {}

  public static Layout payment() {
    try {
      return LayoutReader.read("payment-request", Files.readString(HOME.resolve(PAYMENT)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] example(String name) {
    try {
      return Files.readAllBytes(HOME.resolve("contracts/legacy/examples").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
