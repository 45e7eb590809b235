package dev.banyan.sandbox.steelwheels.edi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of contracts/partners/examples. */
final class Examples {

  private Examples() {}

  static String read(String name) throws IOException {
    return Files.readString(Path.of("../contracts/partners/examples", name));
  }
}
