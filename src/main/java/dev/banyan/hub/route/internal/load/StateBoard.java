package dev.banyan.hub.route.internal.load;

import dev.banyan.hub.route.Problem;
import dev.banyan.hub.route.RouteFile;
import dev.banyan.hub.route.RouteFile.Kind;
import dev.banyan.hub.route.RouteState;
import dev.banyan.hub.route.RouteState.State;
import dev.banyan.hub.route.RouteTree;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers how each file stands and since when, and writes refusals to the log once. */
final class StateBoard {

  private static final Logger LOG = LoggerFactory.getLogger(StateBoard.class);

  private final Clock clock;
  private volatile SortedMap<String, RouteState> states = new TreeMap<>();

  StateBoard(Clock clock) {
    this.clock = clock;
  }

  List<RouteState> states() {
    return List.copyOf(states.values());
  }

  void update(RouteTree disk, RouteTree now, LiveRoutes live, Map<String, List<Problem>> refused) {
    SortedMap<String, RouteState> next = new TreeMap<>();
    now.files().forEach(file -> put(next, file, State.RUNNING, true, List.of(), live));
    refused.forEach(
        (path, problems) -> {
          RouteFile file = now.file(path).or(() -> disk.file(path)).orElse(RouteFile.of(path, ""));
          put(next, file, State.REFUSED, now.file(path).isPresent(), problems, live);
        });
    states = next;
  }

  private void put(
      SortedMap<String, RouteState> next,
      RouteFile file,
      State state,
      boolean lastGood,
      List<Problem> problems,
      LiveRoutes live) {
    if (file.kind() == Kind.SPEC) {
      return;
    }
    List<String> ids = live.ids(file.path()).stream().sorted().toList();
    RouteState before = states.get(file.path());
    Instant since = clock.instant();
    boolean same = false;
    if (before != null && before.state() == state && before.problems().equals(problems)) {
      since = before.since();
      same = true;
    }
    next.put(
        file.path(),
        new RouteState(
            file.path(), file.kind(), ids, state, lastGood, List.copyOf(problems), since));
    if (state == State.REFUSED && !same) {
      problems.forEach(
          problem ->
              LOG.error(
                  "refused: {} ({})",
                  problem,
                  lastGood ? "the last good version is in use" : "there is no earlier version"));
    }
  }
}
