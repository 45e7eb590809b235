package dev.banyan.sandbox.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.InMemoryStore;
import com.icegreen.greenmail.store.MailFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** GreenMail's mailboxes in memory, each mirrored to a folder of files. */
final class KeptStore extends InMemoryStore {

  private static final long CLOSE_TIMEOUT_S = 10;

  private final Path folder;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "mail-writer");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<String, KeptMailbox> mailboxes = new HashMap<>();

  KeptStore(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** Reads what was kept. The users' own mailboxes must exist by now. */
  void load() throws IOException {
    List<String> names;
    try (Stream<Path> folders = Files.list(folder)) {
      // A parent's name sorts before those of its children.
      names = folders.map(KeptStore::name).sorted().toList();
    }
    for (String name : names) {
      mailbox(name).load();
    }
  }

  /** The mailbox is on disk when it returns. */
  void keepNow(MailFolder mailbox) {
    KeptMailbox kept;
    synchronized (this) {
      kept = mailboxes.get(mailbox.getFullName());
    }
    if (kept != null) {
      kept.mirror();
    }
  }

  /** Writes what is still to be written. */
  void close() throws InterruptedException {
    writer.shutdown();
    if (!writer.awaitTermination(CLOSE_TIMEOUT_S, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "mails in " + folder + " were not written within " + CLOSE_TIMEOUT_S + " s");
    }
  }

  @Override
  public synchronized MailFolder createMailbox(
      @Nullable MailFolder parent, String name, boolean selectable) throws FolderException {
    MailFolder created = super.createMailbox(parent, name, selectable);
    keep(created);
    return created;
  }

  @Override
  public synchronized void deleteMailbox(MailFolder mailbox) throws FolderException {
    String name = mailbox.getFullName();
    super.deleteMailbox(mailbox);
    KeptMailbox kept = mailboxes.remove(name);
    if (kept != null) {
      kept.delete();
    }
  }

  @Override
  public synchronized void renameMailbox(MailFolder mailbox, String newName)
      throws FolderException {
    KeptMailbox kept = mailboxes.remove(mailbox.getFullName());
    super.renameMailbox(mailbox, newName);
    if (kept != null) {
      mailboxes.put(mailbox.getFullName(), kept);
      kept.moveTo(place(mailbox.getFullName()));
    }
  }

  private synchronized KeptMailbox mailbox(String fullName) throws IOException {
    KeptMailbox known = mailboxes.get(fullName);
    if (known != null) {
      return known;
    }
    int dot = fullName.lastIndexOf('.');
    try {
      createMailbox(
          getMailbox(fullName.substring(0, Math.max(dot, 0))), fullName.substring(dot + 1), true);
    } catch (FolderException e) {
      throw new IOException("kept mailbox " + fullName + " cannot be opened", e);
    }
    KeptMailbox created = mailboxes.get(fullName);
    if (created == null) {
      throw new IOException("kept mailbox " + fullName + " belongs to no user in the users file");
    }
    return created;
  }

  private void keep(MailFolder mailbox) {
    String name = mailbox.getFullName();
    try {
      KeptMailbox kept = new KeptMailbox(mailbox, place(name), writer);
      mailboxes.put(name, kept);
      mailbox.addListener(kept);
    } catch (IOException e) {
      throw new UncheckedIOException("no folder can be made for mailbox " + name, e);
    }
  }

  private Path place(String mailbox) {
    return folder.resolve(URLEncoder.encode(mailbox, StandardCharsets.UTF_8));
  }

  private static String name(Path place) {
    return URLDecoder.decode(place.getFileName().toString(), StandardCharsets.UTF_8);
  }
}
