package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.cli.screen.Screen;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Follows an incremental snapshot to its end. */
final class SnapshotWatch {

  private static final long LOOK_MS = 500;

  private final AdminApi api;
  private final Screen screen;

  SnapshotWatch(AdminApi api, Screen screen) {
    this.api = api;
    this.screen = screen;
  }

  /** Returns the exit code. Interrupting it leaves the snapshot alone. */
  int follow(String source, JsonNode asked) throws IOException, InterruptedException {
    long shown = -1;
    while (true) {
      JsonNode snapshot = find(source, asked.path("id").asText());
      long rows = snapshot.path("rows").asLong();
      String state = snapshot.path("state").asText();
      if (rows != shown) {
        screen.line("  %s: %,d rows".formatted(snapshot.path("table").asText(), rows));
        shown = rows;
      }
      if (state.equals("done")) {
        screen.line("  %s: done".formatted(snapshot.path("table").asText()));
        return 0;
      }
      if (state.equals("failed")) {
        screen.complain(
            "the snapshot of %s failed: %s"
                .formatted(snapshot.path("table").asText(), snapshot.path("reason").asText()));
        return 1;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    }
  }

  private JsonNode find(String source, String id) throws IOException {
    for (JsonNode one : AdminApi.parse(api.get("/admin/change-stream")).path("sources")) {
      if (one.path("name").asText().equals(source)) {
        for (JsonNode snapshot : one.path("snapshots")) {
          if (snapshot.path("id").asText().equals(id)) {
            return snapshot;
          }
        }
      }
    }
    throw new RefusedException(
        "source " + source + " knows nothing of snapshot " + id + " any more");
  }
}
