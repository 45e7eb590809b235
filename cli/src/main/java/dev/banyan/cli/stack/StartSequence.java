package dev.banyan.cli.stack;

import dev.banyan.cli.place.Address;
import dev.banyan.cli.place.ChosenPorts;
import dev.banyan.cli.place.Endpoint;
import dev.banyan.cli.place.FreePort;
import dev.banyan.cli.place.Ports;
import dev.banyan.cli.place.SafeFile;
import dev.banyan.cli.place.Settings;
import dev.banyan.cli.process.AdminToken;
import dev.banyan.cli.process.Launcher;
import dev.banyan.cli.process.OrphanPostgres;
import dev.banyan.cli.process.Program;
import dev.banyan.cli.process.RunFile;
import dev.banyan.cli.screen.Ink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Starts the processes that don't run, all at once: they wait for each other by themselves. */
final class StartSequence {

  private final Stack stack;
  private final Settings settings;
  private final List<Launcher.Started> started = new ArrayList<>();

  StartSequence(Stack stack) {
    this.stack = stack;
    this.settings = Settings.of(stack.environment(), stack.home().servers());
  }

  /**
   * @param stopping asked before each start, under the lock that guards {@link #started}
   */
  void start(BooleanSupplier stopping) throws IOException {
    SafeFile.folder(stack.home().run());
    Files.setPosixFilePermissions(
        stack.home().data(), PosixFilePermissions.fromString("rwx------"));
    AdminToken.ensure(stack.home().token());
    Map<Endpoint, Address> addresses = addresses();
    Launcher launcher = new Launcher(stack.home(), stack.runs(), stack.environment());
    for (Program program : stack.programs()) {
      synchronized (started) {
        if (!stopping.getAsBoolean() && stack.runs().alive(program.name()).isEmpty()) {
          started.add(launcher.start(program, addresses, settings.outside()));
        }
      }
    }
  }

  List<Launcher.Started> started() {
    synchronized (started) {
      return List.copyOf(started);
    }
  }

  /** All are healthy: their class data archives may be kept when they end. */
  void confirm() throws IOException {
    for (Launcher.Started each : started()) {
      if (each.process().isAlive() && !each.newArchive().isEmpty()) {
        stack.runs().write(each.run().archivingTo(each.newArchive()));
      }
    }
  }

  /** How a process ended, as far as one can know: only the parent learns the exit code. */
  Optional<Integer> exitCode(String process) {
    return started().stream()
        .filter(each -> each.run().name().equals(process) && !each.process().isAlive())
        .map(each -> each.process().exitValue())
        .findFirst();
  }

  private Map<Endpoint, Address> addresses() throws IOException {
    // Those that run were told their addresses already, and the ones to come must agree.
    Optional<RunFile> running = stack.alive().stream().findFirst();
    if (running.isPresent()) {
      return running.get().addresses();
    }
    ChosenPorts chosen = new ChosenPorts(stack.home().chosenPorts());
    Optional<Integer> orphan = OrphanPostgres.find(stack.home().data()).map(OrphanPostgres::port);
    Ports.Choice choice =
        Ports.choose(
            settings,
            chosen.read(),
            port -> orphan.filter(held -> held == port).isPresent() || FreePort.isFree(port));
    choice.moved().forEach(this::showMove);
    if (!choice.moved().isEmpty()) {
      stack.screen().blank();
    }
    chosen.write(choice.addresses());
    return choice.addresses();
  }

  private void showMove(Ports.Moved moved) {
    stack
        .screen()
        .line(
            "  "
                + stack.screen().ink(Ink.BUSY, "port %d is taken".formatted(moved.wanted()))
                + ": %s listens on %d instead".formatted(moved.endpoint().label(), moved.given()));
  }
}
