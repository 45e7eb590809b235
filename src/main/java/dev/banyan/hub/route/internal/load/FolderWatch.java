package dev.banyan.hub.route.internal.load;

import dev.banyan.hub.route.RouteTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the folders again and again. Polling, because change notices differ between systems (on
 * macOS they come after ten seconds) and some editors replace files, while comparing names, sizes
 * and times works everywhere.
 */
public final class FolderWatch implements AutoCloseable {

  /** Reacts to what the watch sees. When it fails, the same change is offered again. */
  public interface Reaction {
    void changed() throws IOException;

    /** Called every {@link #IDLE_MS} in which nothing has changed. */
    default void idle() throws IOException {}
  }

  static final long IDLE_MS = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

  private final Path home;
  private final long pollMs;
  private final Reaction reaction;
  private final ScheduledExecutorService thread;
  private Map<String, String> handled;
  private Map<String, String> seen;
  private long quietSince = System.nanoTime();

  /**
   * @param handled how the folders looked before the files in use were read, from {@link #look}
   * @param pollMs between two looks; a change takes effect after one to two of them
   */
  public FolderWatch(Path home, Map<String, String> handled, long pollMs, Reaction reaction) {
    this.home = home;
    this.handled = handled;
    this.seen = handled;
    this.pollMs = pollMs;
    this.reaction = reaction;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread worker = new Thread(task, "route-watch");
              worker.setDaemon(true);
              return worker;
            });
  }

  public void start() {
    thread.scheduleWithFixedDelay(this::poll, pollMs, pollMs, TimeUnit.MILLISECONDS);
  }

  /** Name, size, time and identity of every file of the tree. */
  public static Map<String, String> look(Path home) throws IOException {
    Map<String, String> look = new TreeMap<>();
    for (Path path : RouteTree.paths(home)) {
      try {
        BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
        look.put(
            path.toString(),
            file.size()
                + " "
                + file.lastModifiedTime().to(TimeUnit.NANOSECONDS)
                + " "
                + file.fileKey());
      } catch (NoSuchFileException gone) {
        // Replaced in this moment; the next look sees the new one.
        continue;
      }
    }
    return look;
  }

  /**
   * Reacts when the folders differ from what was handled and have stood still since the last look.
   */
  private void poll() {
    try {
      Map<String, String> now = look(home);
      boolean still = now.equals(seen);
      seen = now;
      if (still && !now.equals(handled)) {
        reaction.changed();
        handled = now;
        quietSince = System.nanoTime();
      } else if (System.nanoTime() - quietSince > TimeUnit.MILLISECONDS.toNanos(IDLE_MS)) {
        quietSince = System.nanoTime();
        reaction.idle();
      }
    } catch (IOException | RuntimeException e) {
      // The watch must outlive any single failure; the next look tries again.
      LOG.error("reloading the routes failed and will be tried again in {} ms", pollMs, e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
