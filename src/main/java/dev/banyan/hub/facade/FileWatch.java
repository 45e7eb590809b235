package dev.banyan.hub.facade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Tells owners when their SQL file has changed. Polls, because that works on every file system and
 * in containers; an owner that cannot use the new text keeps the old one.
 */
public final class FileWatch {

  private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

  private final Map<Object, Watched> watched = new ConcurrentHashMap<>();

  private static final class Watched {
    final Path file;
    final Runnable changed;
    @Nullable Object stamp;

    Watched(Path file, Runnable changed) {
      this.file = file;
      this.changed = changed;
      this.stamp = stamp(file);
    }
  }

  public void watch(Object owner, Path file, Runnable changed) {
    watched.put(owner, new Watched(file, changed));
  }

  public void forget(Object owner) {
    watched.remove(owner);
  }

  @Scheduled(fixedDelayString = "${banyan.facade.file-poll-ms:500}")
  void poll() {
    watched.values().forEach(FileWatch::poll);
  }

  private static void poll(Watched w) {
    Object now = stamp(w.file);
    if (now == null || now.equals(w.stamp)) {
      return;
    }
    w.stamp = now;
    try {
      w.changed.run();
      LOG.info("{} has changed and is in use", w.file);
    } catch (RuntimeException e) {
      LOG.error(
          "{} has changed but is refused, the last good version stays: {}", w.file, e.getMessage());
    }
  }

  private static @Nullable Object stamp(Path file) {
    try {
      BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
      return a.lastModifiedTime() + "/" + a.size() + "/" + a.fileKey();
    } catch (IOException e) {
      return null;
    }
  }
}
