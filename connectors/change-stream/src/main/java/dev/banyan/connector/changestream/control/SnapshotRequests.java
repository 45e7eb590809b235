package dev.banyan.connector.changestream.control;

import dev.banyan.connector.changestream.control.SnapshotRequest.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The incremental snapshots of one run of an engine, one after the other. Debezium keeps the place
 * within a table in the stored offset, so a snapshot that was running goes on by itself; others are
 * signalled again. Safe for use by several threads.
 */
public final class SnapshotRequests {

  /** Debezium cannot read other names from its own offsets: such a table is begun again. */
  private static final String RESUMABLE = "[\\w$]+\\.[\\w$]+";

  private final Deque<SnapshotRequest> waiting = new ArrayDeque<>();
  private final Map<UUID, SnapshotRequest> changed = new LinkedHashMap<>();
  private Consumer<SnapshotRequest> signal = request -> {};
  private @Nullable SnapshotRequest current;
  private boolean busy;
  private boolean ready;

  /**
   * Before the engine starts.
   *
   * @param open requests that are not over, the oldest first
   * @param running id of the snapshot that Debezium goes on with, or null
   */
  public synchronized void load(List<SnapshotRequest> open, @Nullable String running) {
    waiting.clear();
    waiting.addAll(open);
    current = null;
    busy = running != null;
    ready = false;
    for (SnapshotRequest request : open) {
      if (request.id().toString().equals(running)) {
        if (request.table().matches(RESUMABLE)) {
          current = request;
          waiting.remove(request);
        } else {
          busy = false;
        }
      }
    }
  }

  /** The engine takes signals from now on. */
  public synchronized void start(Consumer<SnapshotRequest> signals) {
    signal = signals;
    ready = true;
    next();
  }

  public synchronized void add(List<SnapshotRequest> requests) {
    waiting.addAll(requests);
    next();
  }

  /** The request whose table has been read to its end by this notice, or null. */
  public synchronized @Nullable SnapshotRequest completedBy(Notice notice) {
    SnapshotRequest request = current;
    return request != null && request.table().equals(notice.scanned()) && notice.isWhole()
        ? request
        : null;
  }

  public synchronized void acknowledged(Notice notice) {
    SnapshotRequest request = current;
    if (request != null && request.table().equals(notice.scanned())) {
      change(
          request.with(
              notice.isWhole() ? State.DONE : State.FAILED,
              request.rows(),
              notice.isWhole() ? null : "Debezium says " + notice.details().get("status")));
    }
    if (notice.endsSnapshot()) {
      if (current != null && current.state().isOpen()) {
        change(current.with(State.FAILED, current.rows(), "Debezium says " + notice.type()));
      }
      current = null;
      busy = false;
      next();
    }
  }

  /** Rows of an incremental snapshot have arrived. */
  public synchronized void counted(String table, long rows) {
    SnapshotRequest request = current;
    if (request != null && request.table().equals(table) && request.state().isOpen()) {
      change(request.with(State.RUNNING, request.rows() + rows, null));
    }
  }

  /** Requests whose figures were not yet kept; they count as kept from now on. */
  public synchronized List<SnapshotRequest> changes() {
    List<SnapshotRequest> all = new ArrayList<>(changed.values());
    changed.clear();
    return all;
  }

  /** They could not be kept after all. */
  public synchronized void unkept(List<SnapshotRequest> requests) {
    requests.forEach(request -> changed.putIfAbsent(request.id(), request));
  }

  private void change(SnapshotRequest next) {
    current = next;
    changed.put(next.id(), next);
  }

  private void next() {
    if (!ready || busy || waiting.isEmpty()) {
      return;
    }
    busy = true;
    SnapshotRequest request = waiting.removeFirst();
    change(request.with(State.RUNNING, 0, null));
    signal.accept(request);
  }
}
