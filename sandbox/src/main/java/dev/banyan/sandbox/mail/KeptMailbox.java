package dev.banyan.sandbox.mail;

import com.icegreen.greenmail.foedus.util.MsgRangeFilter;
import com.icegreen.greenmail.store.FolderListener;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mirrors one mailbox to files. It compares all of memory with all of disk, so that it does not
 * depend on the order in which concurrent changes are told; and it never does so inside GreenMail's
 * call, which holds locks that the comparison needs.
 */
final class KeptMailbox implements FolderListener {

  private static final Logger LOG = LoggerFactory.getLogger(KeptMailbox.class);

  /**
   * Asked with a filter, GreenMail gives a copy; without one, the list that it goes on changing.
   */
  private static final MsgRangeFilter EVERY =
      new MsgRangeFilter("1", false) {
        @Override
        public boolean includes(int number) {
          return true;
        }
      };

  private final MailFolder mailbox;
  private final Executor later;
  private final AtomicBoolean queued = new AtomicBoolean();
  private final Map<Long, MailFile> byUid = new HashMap<>();
  private Path place;
  private long lastSequence;

  /**
   * @param later where changes that nobody waits for are written
   */
  KeptMailbox(MailFolder mailbox, Path place, Executor later) throws IOException {
    this.mailbox = mailbox;
    this.later = later;
    this.place = Files.createDirectories(place);
  }

  synchronized void load() throws IOException {
    List<MailFile> kept;
    try (Stream<Path> files = Files.list(place)) {
      kept = files.flatMap(file -> MailFile.parse(file).stream()).sorted().toList();
    }
    try {
      for (MailFile file : kept) {
        Date received = Date.from(Files.getLastModifiedTime(file.in(place)).toInstant());
        long uid = mailbox.appendMessage(file.read(place), file.flags().toFlags(), received);
        byUid.put(uid, file);
        lastSequence = file.sequence();
      }
    } catch (MessagingException e) {
      throw new IOException("a mail in " + place + " cannot be read", e);
    }
  }

  @Override
  public void added(int number) {
    mirrorLater();
  }

  @Override
  public void expunged(int number) {
    mirrorLater();
  }

  @Override
  public void flagsUpdated(int number, Flags flags, @Nullable Long uid) {
    mirrorLater();
  }

  @Override
  public void mailboxDeleted() {
    // The store deletes the files.
  }

  synchronized void delete() {
    try {
      for (MailFile file : byUid.values()) {
        Files.deleteIfExists(file.in(place));
      }
      Files.deleteIfExists(place);
    } catch (IOException e) {
      throw new UncheckedIOException("mailbox in " + place + " could not be deleted", e);
    }
  }

  synchronized void moveTo(Path target) {
    try {
      Files.deleteIfExists(target);
      place = Files.move(place, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("mailbox in " + place + " could not be renamed", e);
    }
  }

  private void mirrorLater() {
    if (queued.compareAndSet(false, true)) {
      later.execute(
          () -> {
            queued.set(false);
            try {
              mirror();
            } catch (IllegalStateException e) {
              LOG.error("mails are kept in memory only, look at the disk", e);
            }
          });
    }
  }

  /** Everything in the mailbox is on disk when it returns. */
  synchronized void mirror() {
    try {
      Set<Long> gone = new HashSet<>(byUid.keySet());
      for (StoredMessage message : mailbox.getMessages(EVERY)) {
        mirror(message);
        gone.remove(message.getUid());
      }
      for (Long uid : gone) {
        MailFile file = byUid.remove(uid);
        if (file != null) {
          Files.deleteIfExists(file.in(place));
        }
      }
    } catch (IOException | MessagingException e) {
      throw new IllegalStateException("mailbox in " + place + " could not be written", e);
    }
  }

  private void mirror(StoredMessage message) throws IOException, MessagingException {
    KeptFlags flags = KeptFlags.of(message.getFlags());
    MailFile kept = byUid.get(message.getUid());
    if (kept == null) {
      MailFile fresh = new MailFile(++lastSequence, flags);
      fresh.write(message.getMimeMessage(), place);
      byUid.put(message.getUid(), fresh);
    } else if (!kept.flags().equals(flags)) {
      MailFile renamed = new MailFile(kept.sequence(), flags);
      Files.move(kept.in(place), renamed.in(place), StandardCopyOption.ATOMIC_MOVE);
      byUid.put(message.getUid(), renamed);
    }
  }
}
