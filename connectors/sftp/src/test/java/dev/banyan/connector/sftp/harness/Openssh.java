package dev.banyan.connector.sftp.harness;

import dev.banyan.sandbox.secret.Secrets;
import dev.banyan.sandbox.sftp.SftpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** A supplier with OpenSSH's sftp program. */
public final class Openssh {

  private final Path folder;
  private final int port;
  private final Secrets secrets;

  public Openssh(Path folder, int port, Secrets secrets) {
    this.folder = folder;
    this.port = port;
    this.secrets = secrets;
  }

  /** Puts a file as the partner guide asks: under another name, then renamed. */
  public void deliver(String path, byte[] content) throws Exception {
    Path local = Files.write(Files.createTempFile(folder, "deliver", ".edi"), content);
    run("put " + local + " " + path + ".tmp", "rename " + path + ".tmp " + path);
  }

  /** The password is handed over by an askpass program, as a terminal would not be there. */
  public String run(String... commands) throws Exception {
    Path batch = Files.write(Files.createTempFile(folder, "batch", ""), List.of(commands));
    Path askPass = folder.resolve("askpass");
    if (!Files.exists(askPass)) {
      Files.writeString(
          askPass, "#!/bin/sh\ncat '" + secrets.file(SftpServer.secretName("partner")) + "'\n");
      Files.setPosixFilePermissions(askPass, PosixFilePermissions.fromString("rwx------"));
    }
    List<String> command = new ArrayList<>(List.of("sftp", "-P", Integer.toString(port)));
    command.add("-oUserKnownHostsFile=" + folder.resolve("sftp.known-hosts"));
    command.addAll(List.of("-oStrictHostKeyChecking=yes", "-oBatchMode=no"));
    command.addAll(List.of("-b", batch.toString(), "partner@127.0.0.1"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SSH_ASKPASS", askPass.toString());
    builder.environment().put("SSH_ASKPASS_REQUIRE", "force");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("sftp failed: " + output);
    }
    return output;
  }
}
