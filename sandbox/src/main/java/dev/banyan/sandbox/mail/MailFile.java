package dev.banyan.sandbox.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One mail on disk, named as in a Maildir: {@code 000000000012:2,S}.
 *
 * @param sequence order of arrival in its mailbox
 */
record MailFile(long sequence, KeptFlags flags) implements Comparable<MailFile> {

  private static final Pattern NAME = Pattern.compile("(\\d{12}):2,([DFRST]*)");

  /** Nothing for files that are no finished mail. */
  static Optional<MailFile> parse(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches()
        ? Optional.of(new MailFile(Long.parseLong(name.group(1)), new KeptFlags(name.group(2))))
        : Optional.empty();
  }

  Path in(Path place) {
    return place.resolve("%012d:2,%s".formatted(sequence, flags.letters()));
  }

  /** On disk when it returns; a kill before leaves no mail that counts. */
  void write(MimeMessage mail, Path place) throws IOException, MessagingException {
    Path fresh = place.resolve("%012d.new".formatted(sequence));
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      mail.writeTo(Channels.newOutputStream(channel));
      channel.force(true);
    }
    Files.move(fresh, in(place), StandardCopyOption.ATOMIC_MOVE);
  }

  MimeMessage read(Path place) throws IOException, MessagingException {
    try (InputStream in = Files.newInputStream(in(place))) {
      return new MimeMessage(Session.getInstance(new Properties()), in);
    }
  }

  @Override
  public int compareTo(MailFile other) {
    return Long.compare(sequence, other.sequence);
  }
}
