package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.banyan.cli.screen.Bar;
import dev.banyan.cli.screen.Screen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Follows comparisons to their end and tells what came out. */
final class ParityWatch {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LOOK_MS = 250;
  private static final Set<String> ENDED = Set.of("done", "failed", "interrupted");

  private final AdminApi api;
  private final Screen screen;

  ParityWatch(AdminApi api, Screen screen) {
    this.api = api;
    this.screen = screen;
  }

  /** Returns the exit code. */
  int watch(List<Long> runs, boolean json) throws IOException, InterruptedException {
    List<JsonNode> ended = new ArrayList<>();
    for (long id : runs) {
      ended.add(json ? quietly(id) : withBar(id));
    }
    if (json) {
      ArrayNode list = JSON.createArrayNode().addAll(ended);
      screen.line(JSON.createObjectNode().set("runs", list).toString());
    } else {
      new ParityTable(screen).report(ended);
    }
    return ended.stream().allMatch(ParityWatch::equal) ? 0 : 1;
  }

  private JsonNode withBar(long id) throws IOException, InterruptedException {
    Bar bar = new Bar(screen);
    try {
      JsonNode shown = look(id);
      while (!ENDED.contains(state(shown))) {
        JsonNode run = shown.path("run");
        long rows = run.path("counts").path("legacyRows").asLong();
        long total = Math.max(rows, run.path("estimatedRows").asLong());
        bar.show(
            rows,
            total,
            state(shown).equals("waiting")
                ? run.path("projection").asText() + " waits for its turn"
                : "%s: %,d of about %,d rows, %,d looked at again"
                    .formatted(
                        run.path("projection").asText(),
                        rows,
                        total,
                        run.path("counts").path("rechecked").asLong()));
        TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        shown = look(id);
      }
      return shown;
    } finally {
      bar.clear();
    }
  }

  private JsonNode quietly(long id) throws IOException, InterruptedException {
    JsonNode shown = look(id);
    while (!ENDED.contains(state(shown))) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
      shown = look(id);
    }
    return shown;
  }

  private JsonNode look(long id) throws IOException {
    return AdminApi.parse(api.get("/admin/parity/runs/" + id));
  }

  private static String state(JsonNode shown) {
    return shown.path("run").path("state").asText();
  }

  private static boolean equal(JsonNode shown) {
    return state(shown).equals("done") && ParityTable.open(shown.path("run").path("counts")) == 0;
  }
}
