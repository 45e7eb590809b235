package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.cli.screen.Screen;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Puts letters back: one first, whose outcome is awaited, then the others. */
final class RedriveRun {

  private static final long OUTCOME_TIMEOUT_MS = 60_000;
  private static final long LOOK_MS = 250;
  private static final int PROGRESS_EVERY = 50;

  private final AdminApi api;
  private final Screen screen;

  RedriveRun(AdminApi api, Screen screen) {
    this.api = api;
    this.screen = screen;
  }

  /** Returns the exit code. */
  int run(List<Long> ids) throws IOException, InterruptedException {
    long first = ids.get(0);
    redrive(first);
    JsonNode outcome = outcome(first);
    String state = outcome.path("state").asText();
    if (!state.equals("done") && !state.equals("redriven")) {
      screen.complain(
          "letter %d was put back first and %s; the other %d stay"
              .formatted(first, sentence(outcome), ids.size() - 1));
      return 1;
    }
    screen.line("  letter %d: %s".formatted(first, state));
    return rest(ids.subList(1, ids.size()));
  }

  private int rest(List<Long> ids) throws IOException {
    int back = 0;
    int refused = 0;
    for (long id : ids) {
      try {
        redrive(id);
        back++;
      } catch (RefusedException e) {
        refused++;
        screen.complain(String.valueOf(e.getMessage()));
      }
      if ((back + refused) % PROGRESS_EVERY == 0) {
        screen.line("  %d of %d".formatted(back + refused, ids.size()));
      }
    }
    screen.line(
        "  %d put back%s".formatted(back + 1, refused == 0 ? "" : ", " + refused + " refused"));
    return refused == 0 ? 0 : 1;
  }

  private void redrive(long id) throws IOException {
    api.post("/admin/dead-letters/" + id + "/redrive", CommandGroup.request());
  }

  private JsonNode outcome(long id) throws IOException, InterruptedException {
    long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(OUTCOME_TIMEOUT_MS);
    JsonNode letter;
    do {
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
      letter = AdminApi.parse(api.get("/admin/dead-letters/" + id)).path("letter");
    } while (letter.path("state").asText().equals("working") && System.nanoTime() < deadlineNanos);
    return letter;
  }

  private static String sentence(JsonNode letter) {
    return switch (letter.path("state").asText()) {
      case "working" -> "is still being worked on after 60 s";
      case "held" -> "is held: " + letter.path("reason").asText();
      default -> "failed again: " + letter.path("reason").asText();
    };
  }
}
