package dev.banyan.sandbox.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.banyan.sandbox.FreePort;
import dev.banyan.sandbox.secret.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SftpServerIT {

  private static final String HOST = "partner@127.0.0.1";
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @TempDir private Path data;
  private Path root;
  private Secrets secrets;
  private int port;
  private SftpServer server;

  @BeforeEach
  void start() throws Exception {
    root = data.resolve("sftp");
    secrets = new Secrets(data.resolve("secrets"));
    port = FreePort.next();
    server = new SftpServer(root, port, secrets).start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void opensshsClientFetchesAndDelivers() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/sftp")), "no sftp program here");
    Files.writeString(root.resolve("outbound/850-1.edi"), "ISA*00*");
    Path delivery = Files.writeString(data.resolve("855-1.edi"), "ISA*01*");
    Path fetched = data.resolve("fetched.edi");

    String output =
        sftp(
            "ls /",
            "get /outbound/850-1.edi " + fetched,
            "put " + delivery + " /inbound/855-1.edi.part",
            "rename /inbound/855-1.edi.part /inbound/855-1.edi");

    assertThat(output).contains("/inbound").contains("/outbound");
    assertThat(fetched).hasContent("ISA*00*");
    assertThat(root.resolve("inbound/855-1.edi")).hasContent("ISA*01*");
  }

  @Test
  void theHostKeyOutlivesARestart() throws Exception {
    byte[] before = Files.readAllBytes(data.resolve("sftp.host-key"));
    server.close();
    server = new SftpServer(root, port, secrets).start();
    assertThat(Files.readAllBytes(data.resolve("sftp.host-key"))).isEqualTo(before);
    assertThat(Files.getPosixFilePermissions(data.resolve("sftp.host-key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void clientsCannotLeaveTheFolder() throws Exception {
    Files.writeString(data.resolve("outside.txt"), "secret");
    try (SshClient client = startedClient();
        ClientSession session = login(client, password());
        SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
      assertThatThrownBy(() -> sftp.stat("/../outside.txt")).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> sftp.stat(data.resolve("outside.txt").toString()))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> sftp.symLink("/outbound/link", data.toString()))
          .isInstanceOf(IOException.class);
      try (Stream<Path> files = Files.list(root.resolve("outbound"))) {
        assertThat(files).isEmpty();
      }
    }
  }

  @Test
  void thereIsNoShellAndNoCommand() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh")), "no ssh program here");
    assertThat(openssh("/usr/bin/ssh", "-p", String.valueOf(port), HOST, "id"))
        .contains("exec request failed")
        .doesNotContain("uid=");
    assertThat(openssh("/usr/bin/ssh", "-T", "-p", String.valueOf(port), HOST))
        .contains("shell request failed");
  }

  @Test
  void nothingIsForwarded() throws Exception {
    try (SshClient client = startedClient();
        ClientSession session = login(client, password())) {
      assertThatThrownBy(
              () ->
                  session
                      .createDirectTcpipChannel(
                          new SshdSocketAddress("127.0.0.1", 1),
                          new SshdSocketAddress("127.0.0.1", port))
                      .open()
                      .verify(TIMEOUT))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aWrongPasswordIsRefused() throws Exception {
    try (SshClient client = startedClient()) {
      assertThatThrownBy(() -> login(client, "wrong")).isInstanceOf(IOException.class);
    }
  }

  private String password() throws IOException {
    return secrets.require(SftpServer.secretName("partner"));
  }

  private static SshClient startedClient() {
    SshClient client = SshClient.setUpDefaultClient();
    client.start();
    return client;
  }

  private ClientSession login(SshClient client, String password) throws IOException {
    ClientSession session =
        client.connect("partner", "127.0.0.1", port).verify(TIMEOUT).getSession();
    session.addPasswordIdentity(password);
    session.auth().verify(TIMEOUT);
    return session;
  }

  private String sftp(String... commands) throws Exception {
    Path batch = Files.write(data.resolve("batch"), List.of(commands));
    return openssh("/usr/bin/sftp", "-P", String.valueOf(port), "-b", batch.toString(), HOST);
  }

  /** The password is handed over by an askpass program, as a terminal would not be there. */
  private String openssh(String program, String... arguments) throws Exception {
    Path askPass = data.resolve("askpass");
    Files.writeString(
        askPass, "#!/bin/sh\ncat '" + secrets.file(SftpServer.secretName("partner")) + "'\n");
    Files.setPosixFilePermissions(askPass, PosixFilePermissions.fromString("rwx------"));
    List<String> command = new ArrayList<>();
    command.add(program);
    command.add("-oStrictHostKeyChecking=no");
    command.add("-oUserKnownHostsFile=" + data.resolve("known-hosts"));
    command.add("-oBatchMode=no");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SSH_ASKPASS", askPass.toString());
    builder.environment().put("SSH_ASKPASS_REQUIRE", "force");
    builder.redirectErrorStream(true);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
