package dev.banyan.sandbox.steelwheels.payment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** contracts/legacy/payment-request.yaml and its example records. */
final class Contract {

  private static final Path FOLDER = Path.of("../contracts/legacy");

  private final Map<String, Object> document;

  private Contract(Map<String, Object> document) {
    this.document = document;
  }

  @SuppressWarnings("unchecked")
  static Contract read() throws IOException {
    try (InputStream in = Files.newInputStream(FOLDER.resolve("payment-request.yaml"))) {
      return new Contract(
          (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromInputStream(in));
    }
  }

  Object get(String key) {
    return document.get(key);
  }

  List<Map<String, Object>> fields(String record) {
    return list(record, "fields");
  }

  List<String> examples(String record) {
    return list(record, "examples");
  }

  static byte[] example(String name) throws IOException {
    return Files.readAllBytes(FOLDER.resolve(name));
  }

  @SuppressWarnings("unchecked")
  private <T> List<T> list(String record, String key) {
    var records = (Map<String, Map<String, Object>>) document.get("records");
    return (List<T>) records.get(record).get(key);
  }
}
