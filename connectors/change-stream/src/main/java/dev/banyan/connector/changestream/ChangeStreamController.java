package dev.banyan.connector.changestream;

import dev.banyan.connector.changestream.control.SnapshotRequest;
import dev.banyan.connector.changestream.definition.BadSourceException;
import dev.banyan.spi.StreamStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/change-stream}: how the streams are, and what they are asked to do. */
@RestController
class ChangeStreamController {

  /**
   * @param state of the stream, in small letters; {@code refused} when its file is wrong
   * @param failure why it stands, or null
   * @param retainedBytes log that the legacy server keeps for it
   * @param logStatus the server's word for that
   * @param advice what is better set otherwise
   */
  record Source(
      String name,
      String kind,
      String state,
      @Nullable String failure,
      long retainedBytes,
      String logStatus,
      List<String> advice,
      List<Snapshot> snapshots) {}

  record Snapshot(
      String id,
      String table,
      @Nullable String where,
      String state,
      long rows,
      @Nullable String reason,
      String askedAt) {}

  record Listing(List<StreamStatus.Table> items, List<Source> sources) {}

  /**
   * @param by who asks
   */
  record Asked(@Nullable String by) {
    String who() {
      return by == null ? "unknown" : by;
    }
  }

  record AskedSnapshot(String table, @Nullable String where, @Nullable String by) {}

  /**
   * @param yaml the file's text, or null for the file that is there already
   */
  record AskedSource(@Nullable String yaml, @Nullable String by) {}

  private final ChangeStreams streams;
  private final SourceFolder folder;

  ChangeStreamController(ChangeStreams streams, SourceFolder folder) {
    this.streams = streams;
    this.folder = folder;
  }

  @GetMapping({"/admin/change-stream", "/admin/cdc"})
  Listing list() {
    List<Source> sources = new ArrayList<>();
    List<StreamStatus.Table> tables = streams.tables();
    streams.streams().forEach(stream -> sources.add(source(stream)));
    streams
        .refused()
        .forEach(
            (name, why) ->
                sources.add(new Source(name, "", "refused", why, 0, "", List.of(), List.of())));
    return new Listing(tables, sources);
  }

  @PostMapping("/admin/change-stream/{name}")
  Source add(@PathVariable String name, @RequestBody AskedSource asked)
      throws IOException, InterruptedException {
    streams.add(folder.keep(name, asked.yaml()));
    return source(streams.stream(name));
  }

  @PostMapping("/admin/change-stream/{name}/remove")
  Map<String, String> remove(@PathVariable String name)
      throws InterruptedException, TimeoutException, SQLException, IOException {
    streams.remove(name);
    return Map.of("file", folder.putAside(name).toString());
  }

  @PostMapping("/admin/change-stream/{name}/pause")
  Source pause(@PathVariable String name, @RequestBody Asked asked)
      throws InterruptedException, TimeoutException {
    streams.stream(name).pause(asked.who());
    return source(streams.stream(name));
  }

  @PostMapping("/admin/change-stream/{name}/resume")
  Source resume(@PathVariable String name) {
    streams.stream(name).resume();
    return source(streams.stream(name));
  }

  @PostMapping("/admin/change-stream/{name}/repair")
  Source repair(@PathVariable String name, @RequestBody Asked asked)
      throws InterruptedException, TimeoutException, SQLException {
    streams.stream(name).repair(asked.who());
    return source(streams.stream(name));
  }

  @PostMapping("/admin/change-stream/{name}/snapshots")
  Snapshot snapshot(@PathVariable String name, @RequestBody AskedSnapshot asked)
      throws InterruptedException, TimeoutException, SQLException {
    String by = asked.by() == null ? "unknown" : asked.by();
    return snapshot(streams.stream(name).snapshot(asked.table(), asked.where(), by));
  }

  /** What a Kafka Connect cluster takes; placeholders stay, no secret leaves. */
  @GetMapping("/admin/change-stream/{name}/connect")
  Map<String, Object> connect(@PathVariable String name) {
    return Map.of("name", name, "config", streams.stream(name).definition().config());
  }

  @ExceptionHandler
  ProblemDetail unknown(UnknownSourceException e) {
    return problem(HttpStatus.NOT_FOUND, e);
  }

  @ExceptionHandler({
    IllegalArgumentException.class,
    IllegalStateException.class,
    BadSourceException.class
  })
  ProblemDetail refused(RuntimeException e) {
    return problem(HttpStatus.CONFLICT, e);
  }

  @ExceptionHandler({SQLException.class, TimeoutException.class, UncheckedIOException.class})
  ProblemDetail away(Exception e) {
    return problem(HttpStatus.SERVICE_UNAVAILABLE, e);
  }

  private static ProblemDetail problem(HttpStatus status, Exception e) {
    return ProblemDetail.forStatusAndDetail(status, String.valueOf(e.getMessage()));
  }

  private static Source source(RunningStream stream) {
    List<String> advice = new ArrayList<>(stream.advice());
    var keeping = stream.status().keeping();
    if (keeping.advice() != null) {
      advice.add(keeping.advice());
    }
    return new Source(
        stream.name(),
        stream.definition().kind().toString(),
        stream.state().name().toLowerCase(Locale.ROOT),
        stream.failure(),
        keeping.retainedBytes(),
        keeping.status(),
        advice,
        stream.snapshots().stream().map(ChangeStreamController::snapshot).toList());
  }

  private static Snapshot snapshot(SnapshotRequest request) {
    return new Snapshot(
        request.id().toString(),
        request.table(),
        request.condition(),
        request.state().name().toLowerCase(Locale.ROOT),
        request.rows(),
        request.reason(),
        request.askedAt().toString());
  }
}
