package dev.banyan.cli.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.cli.place.Address;
import dev.banyan.cli.place.Endpoint;
import dev.banyan.cli.place.SafeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The run files of a data folder, {@code run/<process>.json}. */
public final class RunFiles {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  public RunFiles(Path folder) {
    this.folder = folder;
  }

  /** A file that cannot be read counts as none: the process it may name is never touched. */
  public Optional<RunFile> read(String name) {
    try {
      return Optional.of(parse(JSON.readTree(Files.readAllBytes(file(name)))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      System.err.printf("banyan: leaving %s aside, it is not a run file: %s%n", file(name), e);
      return Optional.empty();
    }
  }

  /** The run file, only when its process is alive. */
  public Optional<RunFile> alive(String name) {
    return read(name).filter(RunFile::isAlive);
  }

  public void write(RunFile run) throws IOException {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", run.name()).put("pid", run.pid()).put("startTime", run.startTime().toString());
    node.put("log", run.log()).put("logOffset", run.logOffset());
    node.put("newArchive", run.newArchive()).put("stopping", run.stopping());
    ObjectNode addresses = node.putObject("ports");
    run.addresses().forEach((endpoint, to) -> addresses.put(endpoint.variable(), to.toString()));
    SafeFile.write(
        file(run.name()), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node));
  }

  public void delete(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file(name), e);
    }
  }

  private Path file(String name) {
    return folder.resolve(name + ".json");
  }

  private static RunFile parse(JsonNode node) {
    Map<Endpoint, Address> addresses = new EnumMap<>(Endpoint.class);
    for (Endpoint endpoint : Endpoint.values()) {
      String text = node.path("ports").path(endpoint.variable()).asText();
      if (!text.isEmpty()) {
        addresses.put(endpoint, Address.parse(endpoint.variable(), text));
      }
    }
    return new RunFile(
        node.required("name").asText(),
        node.required("pid").asLong(),
        Instant.parse(node.required("startTime").asText()),
        node.path("log").asText(),
        node.path("logOffset").asLong(),
        addresses,
        node.path("newArchive").asText(),
        node.path("stopping").asBoolean());
  }
}
