package dev.banyan.connector.projection.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.connector.projection.ProjectionRuntime;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.ToIntFunction;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code /admin/projections}: the projections, their versions, and what is to become of them. */
@RestController
public final class ProjectionsController {

  private static final Logger log = LoggerFactory.getLogger(ProjectionsController.class);

  private final Rebuilds rebuilds;
  private final Picture picture;

  public ProjectionsController(CamelContext context, ProjectionRuntime runtime, Rebuilds rebuilds) {
    this.rebuilds = rebuilds;
    this.picture = new Picture(context, runtime);
  }

  @GetMapping("/admin/projections")
  public ObjectNode list() {
    return picture.json();
  }

  /** Body: {@code {by, from, mapping, hold}}. */
  @PostMapping("/admin/projections/{name}/rebuild")
  public ObjectNode rebuild(@PathVariable String name, @RequestBody JsonNode request)
      throws SQLException {
    try {
      int version =
          rebuilds.begin(
              name,
              text(request, "from"),
              text(request, "mapping"),
              !request.path("hold").asBoolean());
      return answer(name, "rebuild", version, request);
    } catch (IllegalArgumentException | IOException e) {
      throw conflict(e);
    }
  }

  @PostMapping("/admin/projections/{name}/{what:switch|rollback|drop-old|cancel}")
  public ObjectNode change(
      @PathVariable String name, @PathVariable String what, @RequestBody JsonNode request) {
    ToIntFunction<String> asked =
        switch (what) {
          case "switch" -> rebuilds::switchTo;
          case "rollback" -> rebuilds::rollBack;
          case "drop-old" -> rebuilds::dropOld;
          default -> rebuilds::cancel;
        };
    try {
      return answer(name, what, asked.applyAsInt(name), request);
    } catch (IllegalArgumentException e) {
      throw conflict(e);
    }
  }

  private static ObjectNode answer(String name, String what, int version, JsonNode request) {
    log.info(
        "projection {}: {} of version {} asked for by {}",
        name,
        what,
        version,
        request.path("by").asText("unknown"));
    return JsonNodeFactory.instance.objectNode().put("name", name).put("version", version);
  }

  private static @Nullable String text(JsonNode request, String name) {
    JsonNode value = request.path(name);
    return value.isTextual() ? value.asText() : null;
  }

  private static ResponseStatusException conflict(Exception e) {
    return new ResponseStatusException(HttpStatus.CONFLICT, e.getMessage(), e);
  }
}
