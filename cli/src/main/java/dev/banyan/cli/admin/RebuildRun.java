package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.cli.screen.Bar;
import dev.banyan.cli.screen.Screen;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Watches a version until it is where it was meant to be. */
final class RebuildRun {

  private static final long LOOK_MS = 300;

  private final AdminApi api;
  private final Screen screen;
  private final String name;
  private final int version;

  RebuildRun(AdminApi api, Screen screen, String name, int version) {
    this.api = api;
    this.screen = screen;
    this.name = name;
    this.version = version;
  }

  /** Until readers see it, or it is ready and waits for a person. Returns the exit code. */
  int follow(boolean hold, JsonOption option) throws IOException, InterruptedException {
    Bar bar = new Bar(screen);
    while (true) {
      JsonNode now = look();
      if (now == null) {
        bar.clear();
        screen.complain("version %d of %s is gone: it was cancelled".formatted(version, name));
        return 1;
      }
      String state = now.path("state").asText();
      boolean waits = state.equals("ready") && !now.path("wanted").isTextual();
      if (state.equals("current") || waits) {
        bar.clear();
        return tell(now, state, hold, option);
      }
      if (!option.json) {
        progress(bar, now, state);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    }
  }

  int awaitGone(JsonOption option) throws IOException, InterruptedException {
    while (look() != null) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    }
    screen.line(
        option.json
            ? "{\"name\":\"%s\",\"version\":%d,\"state\":\"dropped\"}".formatted(name, version)
            : "  version %d of %s is dropped".formatted(version, name));
    return 0;
  }

  private int tell(JsonNode now, String state, boolean hold, JsonOption option) {
    if (option.json) {
      screen.line(now.toString());
    } else if (state.equals("current")) {
      screen.line(
          "  readers of %s see version %d  %s"
              .formatted(name, version, compared(now))
              .stripTrailing());
    } else {
      screen.line("  version %d of %s is ready: %s".formatted(version, name, compared(now)));
      if (now.path("refused").asLong() > 0) {
        screen.line(
            "  %,d changes were refused: %s"
                .formatted(now.path("refused").asLong(), now.path("refusal").asText()));
      }
      if (now.path("failure").isTextual()) {
        screen.complain(now.path("failure").asText());
      }
      screen.line(
          "  ./banyan projection switch %s lets readers see it, cancel gives it up"
              .formatted(name));
    }
    return state.equals("current") || hold ? 0 : 1;
  }

  private void progress(Bar bar, JsonNode now, String state) {
    String trouble = now.path("failure").isTextual() ? "  " + now.path("failure").asText() : "";
    long estimated = now.path("rowsEstimated").asLong();
    long read = now.path("rowsRead").asLong();
    if (now.path("from").asText().equals("snapshot") && read < estimated) {
      bar.show(read, estimated, "%,d rows read%s".formatted(read, trouble));
      return;
    }
    long changes = now.path("changes").asLong();
    long behind = now.path("behind").asLong();
    bar.show(
        changes,
        changes + behind,
        "%s: %,d changes applied, %,d to go%s".formatted(state, changes, behind, trouble));
  }

  private @Nullable JsonNode look() throws IOException {
    for (JsonNode item : AdminApi.parse(api.get("/admin/projections")).path("items")) {
      if (item.path("name").asText().equals(name)) {
        for (JsonNode one : item.path("versions")) {
          if (one.path("version").asInt() == version) {
            return one;
          }
        }
      }
    }
    return null;
  }

  static String compared(JsonNode version) {
    JsonNode figures = version.path("compared");
    return figures.isObject()
        ? "compared: %,d same, %,d different, %,d missing, %,d extra"
            .formatted(
                figures.path("same").asLong(),
                figures.path("different").asLong(),
                figures.path("missing").asLong(),
                figures.path("extra").asLong())
        : "";
  }
}
