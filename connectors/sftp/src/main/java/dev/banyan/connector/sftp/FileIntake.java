package dev.banyan.connector.sftp;

import dev.banyan.spi.delivery.Incoming;
import dev.banyan.spi.delivery.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What sftp-source does with a file besides fetching it; a bean of the Kamelet. */
public final class FileIntake {

  private static final Logger LOG = LoggerFactory.getLogger(FileIntake.class);
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS");
  private static final String TO = "BanyanFileTo";
  private static final String REASON = "BanyanFileReason";

  private int maxBytes = 1 << 20;

  public int getMaxBytes() {
    return maxBytes;
  }

  public void setMaxBytes(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Reads the file and says in headers what it is and in properties where it goes afterwards. */
  public void take(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    String path = message.getHeader("CamelFileRelativePath", "", String.class);
    int slash = path.lastIndexOf('/');
    String folder = slash < 0 ? "" : path.substring(0, slash);
    String name = path.substring(slash + 1);
    Object changedAt = message.getHeader("CamelFileLastModified");
    message.removeHeaders("*");
    // The same file, fetched again because the hub was killed before it moved it, is no repetition.
    message.setHeader(Incoming.ARRIVAL_ID, path + "@" + changedAt);
    message.setHeader("BanyanFileName", name);
    message.setHeader("BanyanFileFolder", folder);
    // Names are used again by senders: a stamp keeps what was archived before.
    String moved = STAMP.format(LocalDateTime.now()) + "_" + name;
    String base = folder.isEmpty() ? "" : folder + "/";
    exchange.setProperty(TO, base + "archive/" + moved);
    exchange.setProperty(REASON, base + "error/" + moved);
    byte[] content = content(message, name);
    message.setHeader("BanyanFileSize", content.length);
    message.setHeader("BanyanFileSha256", sha256(content));
    message.setBody(content);
  }

  /** Sends the file to the error folder and makes the text that lies beside it there. */
  public void refuse(Exchange exchange) {
    Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    String reason = cause == null ? "refused" : String.valueOf(cause.getMessage());
    String moved = exchange.getProperty(REASON, String.class);
    LOG.warn(
        "file {} is refused and moved to {}: {}",
        exchange.getMessage().getHeader("BanyanFileName"),
        moved,
        reason);
    exchange.setProperty(TO, moved);
    exchange.setProperty(REASON, moved + ".txt");
    exchange.getMessage().setBody(reason + "\n");
  }

  private byte[] content(Message message, String name) throws IOException {
    try (InputStream in = message.getMandatoryBody(InputStream.class)) {
      byte[] content = in.readNBytes(maxBytes + 1);
      if (content.length > maxBytes) {
        throw new RefusedException(
            "file %s has more than %d bytes, the limit".formatted(name, maxBytes));
      }
      return content;
    } catch (InvalidPayloadException e) {
      throw new IOException("file " + name + " came without content", e);
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
