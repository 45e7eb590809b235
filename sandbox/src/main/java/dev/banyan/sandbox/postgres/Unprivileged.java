package dev.banyan.sandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How PostgreSQL, which refuses to run as root, is run when we are root: in a user namespace of its
 * own or, where those are forbidden, as user nobody who may still pass closed folders on the way to
 * its data.
 */
enum Unprivileged {
  AS_WE_ARE(List.of()),
  IN_USER_NAMESPACE(List.of("unshare", "-U", "--")),
  AS_NOBODY(
      List.of(
          "setpriv",
          "--reuid=65534",
          "--regid=65534",
          "--clear-groups",
          // Without it access(2), which PostgreSQL's programs ask, forgets the capability.
          "--securebits=+no_setuid_fixup",
          "--inh-caps=+dac_override",
          "--ambient-caps=+dac_override",
          "--"));

  private static final int NOBODY = 65534;

  private final List<String> prefix;

  Unprivileged(List<String> prefix) {
    this.prefix = prefix;
  }

  /**
   * Finds the way that works on this machine.
   *
   * @param cluster data folder; one that exists keeps the way it was made with, because its owner
   *     must be the user that the server runs as
   */
  static Unprivileged choose(Path cluster) throws IOException, InterruptedException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return AS_WE_ARE;
    }
    if (Files.exists(cluster)) {
      return isNobodys(cluster) ? AS_NOBODY : IN_USER_NAMESPACE;
    }
    for (Unprivileged way : List.of(IN_USER_NAMESPACE, AS_NOBODY)) {
      if (way.works()) {
        return way;
      }
    }
    throw new IOException(
        "PostgreSQL refuses to run as root, and neither 'unshare -U' nor 'setpriv' works here:"
            + " start the sandbox as an ordinary user");
  }

  List<String> command(Path program, String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(program.toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Hands a folder over to the user that the server runs as. */
  void own(Path folder) throws IOException {
    if (this != AS_NOBODY) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        Files.setAttribute(path, "unix:uid", NOBODY);
      }
    }
  }

  private boolean works() throws InterruptedException {
    try {
      return new ProcessBuilder(command(Path.of("true")))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException programMissing) {
      return false;
    }
  }

  private static boolean isNobodys(Path cluster) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(cluster, PosixFileAttributeView.class);
    UserPrincipal owner = view.readAttributes().owner();
    return owner.getName().equals("nobody") || owner.getName().equals(String.valueOf(NOBODY));
  }
}
