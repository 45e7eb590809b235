package dev.banyan.sandbox.sftp;

import dev.banyan.sandbox.secret.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.session.ServerSession;

/** Who may log in: Steel Wheels itself and its partners, each with a password. */
final class Users implements PasswordAuthenticator {

  private final Map<String, byte[]> passwords = new HashMap<>();

  Users(Secrets secrets) throws IOException {
    for (String user : SftpServer.USERS) {
      passwords.put(
          user, secrets.findOrCreate(SftpServer.secretName(user)).getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public boolean authenticate(String user, String password, ServerSession session) {
    byte[] expected = passwords.get(user);
    return expected != null
        && MessageDigest.isEqual(expected, password.getBytes(StandardCharsets.UTF_8));
  }
}
