package dev.banyan.sandbox.stripe;

import dev.banyan.sandbox.net.Address;
import java.nio.file.Path;

/** The stand-in as a process of its own, to be killed. */
final class StripeProcess {

  private StripeProcess() {}

  public static void main(String[] arguments) throws Exception {
    Address nobody = Address.local(1);
    new StripeServer(
            Path.of(arguments[0]),
            Address.parse(arguments[1]),
            Standing.KEY,
            Standing.SECRET,
            nobody)
        .start();
    System.out.println("ready");
  }

  static Process start(Path folder, Address address) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StripeProcess.class.getName(),
                folder.toString(),
                address.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    for (String line = process.inputReader().readLine();
        ;
        line = process.inputReader().readLine()) {
      if (line == null) {
        throw new IllegalStateException("the stand-in ended at its start");
      }
      if (line.equals("ready")) {
        return process;
      }
    }
  }
}
