package dev.banyan.hub.parity;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/parity}: the evidence, and runs to start, look at and stop. */
@RestController
@RequestMapping("/admin/parity")
class ParityController {

  private static final long MOST_ROWS_PER_SECOND = 10_000_000;

  /**
   * @param by who asks
   */
  record Request(
      @Nullable String capability,
      @Nullable String projection,
      @Nullable Boolean repair,
      @Nullable Boolean resume,
      @Nullable Long rowsPerSecond,
      @Nullable String by) {}

  record Started(List<Run> runs) {}

  /**
   * @param last latest run, whatever became of it
   * @param evidence latest run that came to its end
   */
  record Item(
      String projection,
      String capability,
      String topic,
      @Nullable Run last,
      @Nullable Run evidence) {}

  record Listing(List<Item> items) {}

  record Shown(Run run, List<Finding> findings) {}

  private final ParityRuns runs;
  private final RunStore store;
  private final Connectors connectors;
  private final ParitySettings settings;

  ParityController(
      ParityRuns runs, RunStore store, Connectors connectors, ParitySettings settings) {
    this.runs = runs;
    this.store = store;
    this.connectors = connectors;
    this.settings = settings;
  }

  @GetMapping
  Listing list() {
    Map<String, Run> evidence = new LinkedHashMap<>();
    store.evidence().forEach(run -> evidence.put(run.projection(), run));
    List<Item> items = new ArrayList<>();
    connectors
        .running()
        .forEach(
            projection ->
                items.add(
                    new Item(
                        projection.name(),
                        projection.capability(),
                        projection.topic(),
                        store.last(projection.name()).orElse(null),
                        evidence.get(projection.name()))));
    return new Listing(items);
  }

  @PostMapping("/data")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Started start(@RequestBody Request request) throws SQLException {
    String by = named(request.by(), "'by' must name who asks for it");
    long rate =
        request.rowsPerSecond() == null ? settings.rowsPerSecond() : request.rowsPerSecond();
    if (rate < 1 || rate > MOST_ROWS_PER_SECOND) {
      throw new IllegalArgumentException(
          "rowsPerSecond must be 1 to " + MOST_ROWS_PER_SECOND + ", but is " + rate);
    }
    return new Started(
        runs.start(
            new ParityRuns.Order(
                named(request.capability(), "'capability' must name what to compare"),
                request.projection(),
                Boolean.TRUE.equals(request.repair()),
                Boolean.TRUE.equals(request.resume()),
                rate,
                by)));
  }

  @GetMapping("/runs/{id}")
  Shown show(@PathVariable long id) {
    return new Shown(store.get(id), store.findings(id));
  }

  @PostMapping("/runs/{id}/stop")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Run stop(@PathVariable long id) {
    return runs.stop(id);
  }

  private static String named(@Nullable String value, String otherwise) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(otherwise);
    }
    return value;
  }

  @ExceptionHandler(UnknownRunException.class)
  ProblemDetail none(UnknownRunException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
  }

  @ExceptionHandler(BusyException.class)
  ProblemDetail busy(BusyException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
  }

  @ExceptionHandler(IllegalArgumentException.class)
  ProblemDetail bad(IllegalArgumentException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
  }
}
