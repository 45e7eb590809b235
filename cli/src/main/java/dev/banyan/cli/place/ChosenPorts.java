package dev.banyan.cli.place;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The ports of the last start, kept so that addresses stay the same from one start to the next. */
public final class ChosenPorts {

  private final Path file;

  public ChosenPorts(Path file) {
    this.file = file;
  }

  /** Unknown names and values that are no port are left out: they cost a preference, no more. */
  public Map<Endpoint, Integer> read() {
    Map<Endpoint, Integer> kept = new EnumMap<>(Endpoint.class);
    if (!Files.exists(file)) {
      return kept;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    for (Endpoint endpoint : Endpoint.values()) {
      String port = properties.getProperty(endpoint.variable(), "");
      if (port.matches("[1-9][0-9]{0,4}")) {
        kept.put(endpoint, Integer.parseInt(port));
      }
    }
    return kept;
  }

  public void write(Map<Endpoint, Address> addresses) throws IOException {
    String lines =
        addresses.entrySet().stream()
            .map(entry -> entry.getKey().variable() + "=" + entry.getValue().port())
            .collect(Collectors.joining("\n", "# The ports of the last start.\n", "\n"));
    SafeFile.write(file, lines);
  }
}
