package dev.banyan.cli.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.cli.place.Address;
import dev.banyan.cli.place.Endpoint;
import dev.banyan.cli.process.RunFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sandbox's part of the picture, out of the answer of its control port. */
final class SandboxParts {

  /** Name as the sandbox says it, and where the part listens; in the order in which it is shown. */
  static final Map<String, Endpoint> ENDPOINTS = new LinkedHashMap<>();

  static {
    ENDPOINTS.put("PostgreSQL", Endpoint.POSTGRES);
    ENDPOINTS.put("Kafka", Endpoint.KAFKA);
    ENDPOINTS.put("Artemis", Endpoint.ARTEMIS);
    ENDPOINTS.put("mail", Endpoint.SMTP);
    ENDPOINTS.put("SFTP", Endpoint.SFTP);
    ENDPOINTS.put("Stripe", Endpoint.STRIPE);
    ENDPOINTS.put("PayPal", Endpoint.PAYPAL);
    ENDPOINTS.put("Resend", Endpoint.RESEND);
    ENDPOINTS.put("Steel Wheels", Endpoint.STEELWHEELS);
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private SandboxParts() {}

  /**
   * @param body what {@code GET /health} answered; empty when it does not answer yet
   */
  static List<Part> of(RunFile run, byte[] body) throws IOException {
    JsonNode answer = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<String, Endpoint> entry : ENDPOINTS.entrySet()) {
      JsonNode said = JSON.createObjectNode();
      for (JsonNode candidate : answer.path("parts")) {
        said = candidate.path("name").asText().equals(entry.getKey()) ? candidate : said;
      }
      parts.add(part(entry.getKey(), run, run.addresses().get(entry.getValue()), said));
    }
    return parts;
  }

  private static Part part(String name, RunFile run, @Nullable Address address, JsonNode said) {
    PartState state = state(said.path("state").asText("starting"));
    int port = said.path("port").asInt(address == null ? 0 : address.port());
    long pid = state == PartState.OUTSIDE ? 0 : said.path("pid").asLong(run.pid());
    String url = said.path("url").asText(address == null ? "" : address.toString());
    return new Part(name, "sandbox", state, pid, port, url, said.path("detail").asText(""));
  }

  private static PartState state(String word) {
    try {
      return PartState.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      return PartState.STARTING;
    }
  }
}
