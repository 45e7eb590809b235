package dev.banyan.connector.mail.submission;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.auth.UsernamePasswordValidator;

/** Users and their passwords, from a file with a line {@code user:password} for each. */
final class Logins implements UsernamePasswordValidator {

  private static final Logger log = LoggerFactory.getLogger(Logins.class);

  private final Path file;

  Logins(Path file) {
    this.file = file;
  }

  @Override
  public void login(String user, String password, MessageContext context)
      throws LoginFailedException {
    byte[] given = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    boolean known = false;
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        // All lines are compared, each in the same time, so that the time tells nothing.
        known |= MessageDigest.isEqual(line.strip().getBytes(StandardCharsets.UTF_8), given);
      }
    } catch (IOException e) {
      log.error("nobody can log in to hand in mail: {} cannot be read: {}", file, e.toString());
      throw new LoginFailedException("logins cannot be checked now");
    }
    if (!known || user.isEmpty()) {
      throw new LoginFailedException("user or password is wrong");
    }
  }
}
