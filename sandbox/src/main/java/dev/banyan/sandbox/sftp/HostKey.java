package dev.banyan.sandbox.sftp;

import dev.banyan.sandbox.net.Address;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/** The server's identity, made once and kept: clients refuse a server whose key changed. */
final class HostKey {

  private static final int SSH_PORT = 22;

  private HostKey() {}

  static KeyPairProvider keptIn(Path file) throws IOException, GeneralSecurityException {
    if (!Files.exists(file)) {
      write(file);
    }
    return new FileKeyPairProvider(file);
  }

  /** Writes the public key as OpenSSH's known_hosts has it, for clients that pin it. */
  static void publish(KeyPairProvider keys, Address address, Path file)
      throws IOException, GeneralSecurityException {
    String host =
        address.port() == SSH_PORT
            ? address.host()
            : "[%s]:%d".formatted(address.host(), address.port());
    StringBuilder lines = new StringBuilder();
    for (KeyPair pair : keys.loadKeys(null)) {
      lines.append(host).append(' ').append(PublicKeyEntry.toString(pair.getPublic())).append('\n');
    }
    Path fresh = Files.createTempFile(file.getParent(), "known-hosts", ".new");
    Files.writeString(fresh, lines);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void write(Path file) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    Path fresh =
        Files.createTempFile(
            file.getParent(),
            "host-key",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream out = Files.newOutputStream(fresh)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "sandbox", null, out);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
