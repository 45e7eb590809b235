package dev.banyan.connector.changestream.control;

import dev.banyan.connector.changestream.control.SnapshotRequest.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The incremental snapshots of one run of an engine. Safe for use by several threads. */
public final class SnapshotRequests {

  private final List<SnapshotRequest> requests = new ArrayList<>();
  private final Map<UUID, SnapshotRequest> changed = new LinkedHashMap<>();

  /** Before the engine starts: what it will be told to read, in this order. */
  public synchronized void load(List<SnapshotRequest> open) {
    requests.clear();
    requests.addAll(open);
  }

  public synchronized boolean isAnyOpen() {
    return requests.stream().anyMatch(request -> request.state().isOpen());
  }

  /** The request whose table has been read to its end by this notice, or null. */
  public synchronized @Nullable SnapshotRequest completedBy(Notice notice) {
    return notice.isWhole() ? open(notice.scanned()).orElse(null) : null;
  }

  public synchronized void acknowledged(Notice notice) {
    open(notice.scanned())
        .ifPresent(
            request ->
                change(
                    request,
                    notice.isWhole()
                        ? request.with(State.DONE, request.rows(), null)
                        : request.with(
                            State.FAILED,
                            request.rows(),
                            "Debezium says " + notice.details().get("status"))));
    if (notice.endsSnapshot()) {
      List.copyOf(requests).stream()
          .filter(request -> request.state().isOpen())
          .forEach(
              request ->
                  change(
                      request,
                      request.with(
                          State.FAILED, request.rows(), "it was not read: it may not exist")));
    }
  }

  /** Rows of an incremental snapshot have arrived. */
  public synchronized void counted(String table, long rows) {
    open(table)
        .ifPresent(
            request -> change(request, request.with(State.RUNNING, request.rows() + rows, null)));
  }

  /** Requests whose figures were not yet kept; they count as kept from now on. */
  public synchronized List<SnapshotRequest> changes() {
    List<SnapshotRequest> all = new ArrayList<>(changed.values());
    changed.clear();
    return all;
  }

  /** They could not be kept after all. */
  public synchronized void unkept(List<SnapshotRequest> figures) {
    figures.forEach(request -> changed.putIfAbsent(request.id(), request));
  }

  private Optional<SnapshotRequest> open(@Nullable String table) {
    return requests.stream()
        .filter(request -> request.state().isOpen() && request.table().equals(table))
        .findFirst();
  }

  private void change(SnapshotRequest before, SnapshotRequest next) {
    requests.set(requests.indexOf(before), next);
    changed.put(next.id(), next);
  }
}
