package dev.banyan.connector.mail.submission;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.subethamail.smtp.RejectException;

/**
 * An address of an envelope. Only what can be handed on to any server is taken: no source routes,
 * no quoted local parts with spaces or specials, nothing that could end a line or a path.
 */
final class Address {

  // RFC 5321 section 4.5.3.1
  private static final int LOCAL_PART_BYTES = 64;
  private static final int PATH_BYTES = 254;
  private static final Pattern ATOM = Pattern.compile("[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~.-]+");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "[\\p{L}\\p{N}]([\\p{L}\\p{M}\\p{N}-]{0,62})(\\.[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}-]{0,62})*"
              + "|\\[[0-9A-Fa-f.:IPv]{3,50}]");

  private Address() {}

  /** The sender; empty for the null sender of notifications. */
  static String sender(Path path) throws RejectException {
    return path.address().isEmpty() ? "" : checked(path.address(), path.utf8());
  }

  static String recipient(Path path, boolean utf8) throws RejectException {
    if (path.address().equalsIgnoreCase("postmaster")) {
      return "postmaster";
    }
    return checked(path.address(), utf8);
  }

  private static String checked(String address, boolean utf8) throws RejectException {
    int at = address.lastIndexOf('@');
    if (at < 1 || at == address.length() - 1) {
      throw new RejectException(553, "5.1.3 expected <local-part@domain>");
    }
    String local = address.substring(0, at);
    String domain = address.substring(at + 1);
    if (address.chars().anyMatch(c -> c > 126) && !utf8) {
      throw new RejectException(553, "5.6.7 the address needs MAIL's parameter SMTPUTF8");
    }
    if (!ATOM.matcher(local).matches() || !DOMAIN.matcher(domain).matches()) {
      throw new RejectException(553, "5.1.3 the address has characters that are not taken here");
    }
    if (bytes(local) > LOCAL_PART_BYTES || bytes(address) > PATH_BYTES) {
      throw new RejectException(553, "5.1.3 the address is too long");
    }
    return address;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
