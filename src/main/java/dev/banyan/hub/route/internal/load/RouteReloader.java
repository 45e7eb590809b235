package dev.banyan.hub.route.internal.load;

import dev.banyan.hub.route.Problem;
import dev.banyan.hub.route.RouteCatalogue;
import dev.banyan.hub.route.RouteState;
import dev.banyan.hub.route.RouteTree;
import dev.banyan.hub.route.RoutesChanged;
import dev.banyan.hub.route.internal.check.Checker;
import dev.banyan.hub.route.internal.check.Report;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the files at the start and again after each edit. One thread at a time changes routes;
 * states are read by any.
 */
public final class RouteReloader implements RouteCatalogue {

  private static final Logger LOG = LoggerFactory.getLogger(RouteReloader.class);

  /** More files than these change only at a start or by a checkout, and are counted in the log. */
  private static final int NAMED = 20;

  private final RunningTree running;
  private final GoodStore store;
  private final Judge judge;
  private final LiveRoutes live;
  private final StateBoard board;
  private final Consumer<RoutesChanged> listener;
  private Report report;

  /**
   * @param drain how long a route may take to finish messages in flight when it is replaced
   * @param listener told after each change that took effect
   */
  public RouteReloader(
      CamelContext context,
      RunningTree running,
      GoodStore store,
      Checker checker,
      Duration drain,
      Clock clock,
      Consumer<RoutesChanged> listener) {
    TreeResources.install(context, running);
    this.running = running;
    this.store = store;
    this.judge = new Judge(checker, new Trial(context));
    this.live = new LiveRoutes(context, drain);
    this.board = new StateBoard(clock);
    this.listener = listener;
    this.report = judge.report(running.get());
  }

  /**
   * Loads all files. A faulty one is replaced by its last good version or left out; the others run.
   */
  public synchronized void start() throws IOException {
    RouteTree disk = RouteTree.read(running.get().home());
    RouteTree good = store.read(disk.home());
    Map<String, List<Problem>> broken = new TreeMap<>();
    Judge.Verdict verdict = judge.judge(good, disk, true, broken);
    running.set(verdict.accepted());
    Start start = new Start(live, good);
    Map<String, List<Problem>> refused = new TreeMap<>(verdict.refused());
    RouteTree loaded = start.load(verdict.accepted(), verdict.report(), refused);
    running.set(loaded);
    boolean allLoaded = Difference.files(verdict.accepted(), loaded).isEmpty();
    finish(good, disk, loaded, allLoaded ? verdict.report() : judge.report(loaded), refused);
  }

  /** Brings what runs to what lies on disk. True when something took effect. */
  public synchronized boolean reload() throws IOException {
    RouteTree disk = RouteTree.read(running.get().home());
    RouteTree before = running.get();
    Map<String, List<Problem>> broken = new TreeMap<>();
    while (true) {
      Judge.Verdict verdict = judge.judge(before, disk, false, broken);
      Swap.Outcome outcome =
          new Swap(live, running).run(before, report, verdict.accepted(), verdict.report());
      if (outcome.fault().isEmpty()) {
        finish(before, disk, verdict.accepted(), verdict.report(), verdict.refused());
        return !Difference.files(before, verdict.accepted()).isEmpty();
      }
      Problem fault = outcome.fault().get();
      if (broken.put(fault.file(), List.of(fault)) != null) {
        LOG.error("route files could not be swapped, what ran before was restored: {}", fault);
        finish(before, disk, before, report, broken);
        return false;
      }
    }
  }

  /** Tries once more what only failed when it was loaded, as a server it needs may be back. */
  public synchronized void retry() throws IOException {
    boolean worthwhile =
        refused().stream().flatMap(state -> state.problems().stream()).anyMatch(LoadFault::mayPass);
    if (worthwhile) {
      reload();
    }
  }

  private void finish(
      RouteTree before,
      RouteTree disk,
      RouteTree now,
      Report made,
      Map<String, List<Problem>> refused)
      throws IOException {
    report = made;
    board.update(disk, now, live, refused);
    store.keep(before, now);
    SortedSet<String> changed = Difference.files(before, now);
    if (!changed.isEmpty()) {
      LOG.info("in use now: {}", changed.size() > NAMED ? changed.size() + " files" : changed);
      listener.accept(new RoutesChanged(changed));
    }
  }

  @Override
  public List<RouteState> states() {
    return board.states();
  }

  @Override
  public RouteTree running() {
    return running.get();
  }
}
