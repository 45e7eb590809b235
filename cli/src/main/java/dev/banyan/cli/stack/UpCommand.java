package dev.banyan.cli.stack;

import dev.banyan.cli.health.Picture;
import dev.banyan.cli.process.Program;
import dev.banyan.cli.process.RunFile;
import dev.banyan.cli.process.UpLock;
import dev.banyan.cli.screen.Ink;
import dev.banyan.cli.screen.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./banyan up}. */
@Command(
    name = "up",
    header = "Build what is not built, start everything, wait until it is healthy.",
    description = {
      "Starts the sandbox, the hub and the strangler proxy as three processes and stays in the"
          + " foreground: Ctrl-C stops them in order. Starts only what is missing when some of them"
          + " run. What the processes keep is in data/ and survives."
    },
    footer = {
      "",
      "@|bold Addresses.|@ Each is 127.0.0.1 and the port below. A taken port is moved to the next free one,"
          + " shown, and kept for the next time. A setting in the environment wins:",
      "  BANYAN_PROXY=127.0.0.1:8080      BANYAN_HUB=127.0.0.1:8081",
      "  BANYAN_STEELWHEELS=...:8082      BANYAN_POSTGRES=...:5432",
      "  BANYAN_KAFKA=...:9092            BANYAN_ARTEMIS=...:61616",
      "  BANYAN_AMQP=...:5672             BANYAN_STOMP=...:61613",
      "  BANYAN_SMTP=...:2525             BANYAN_IMAP=...:1143",
      "  BANYAN_SFTP=...:2222             BANYAN_PROXY_CONTROL=...:8089",
      "  BANYAN_SANDBOX_CONTROL=...:8083  BANYAN_KAFKA_CONTROLLER=...:9093",
      "  BANYAN_SUBMISSION=...:2526       BANYAN_STRIPE=...:12111",
      "  BANYAN_PAYPAL=...:12112          BANYAN_RESEND=...:12113",
      "",
      "@|bold Servers of your own|@ instead of the embedded ones: config/servers.properties, or the"
          + " environment:",
      "  BANYAN_OUTSIDE_POSTGRES=db.example:5432      BANYAN_OUTSIDE_KAFKA=host:port",
      "  BANYAN_OUTSIDE_ARTEMIS=host:port             BANYAN_OUTSIDE_SFTP=host:port",
      "  BANYAN_OUTSIDE_MAIL=smtp:port,imap:port      BANYAN_OUTSIDE_STEELWHEELS=host:port",
      "  and STRIPE, PAYPAL, RESEND, which the sandbox has stand-ins for",
      "",
      "@|bold Further settings|@",
      "  BANYAN_DATA=FOLDER               where data is kept (data/ in the checkout)",
      "  BANYAN_HUB_OPTS='-Xmx2g'         more Java options; also BANYAN_SANDBOX_OPTS and",
      "                                   BANYAN_PROXY_OPTS",
      "  NO_COLOR=1                       no colours"
    })
public final class UpCommand implements Callable<Integer> {

  private static final long LOCK_INTERVAL_MS = 200;

  private final Stack stack;
  private final Screen screen;

  @Option(
      names = {"-d", "--detach"},
      description = "Return when everything is healthy; ./banyan down stops it.")
  private boolean detach;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "180",
      description = "How long to wait for health (default: ${DEFAULT-VALUE}).")
  private long timeoutSeconds;

  private long start;
  private volatile boolean up;

  public UpCommand(Stack stack) {
    this.stack = stack;
    this.screen = stack.screen();
  }

  @Override
  public Integer call() throws IOException {
    start = System.nanoTime();
    Path run = stack.home().run();
    // Held as long as this command watches: a second `up` beside it starts things and returns.
    Optional<UpLock> watch =
        detach ? Optional.empty() : UpLock.tryAcquire(run.resolve("watch.lock"));
    StartSequence sequence = new StartSequence(stack);
    StopOnExit exit = new StopOnExit(stack, () -> toStop(sequence, watch.isPresent()));
    try (UpLock only = lock(run.resolve("up.lock"))) {
      if (!bringUp(sequence, exit)) {
        // All or nothing: the exit, still armed, stops again what this command started.
        return 1;
      }
    }
    int code = 0;
    up = true;
    if (watch.isPresent() && !sequence.started().isEmpty()) {
      screen.line(screen.ink(Ink.FAINT, "Ctrl-C stops everything."));
      code = new Foreground(stack, sequence, exit).watch();
    }
    exit.close();
    return code;
  }

  /** When this command ends early: what it started; all, once it watches them in the foreground. */
  private Collection<String> toStop(StartSequence sequence, boolean watching) {
    List<String> mine = sequence.started().stream().map(each -> each.run().name()).toList();
    return watching && up ? stack.stopOrder() : mine;
  }

  private UpLock lock(Path file) throws IOException {
    Optional<UpLock> lock = UpLock.tryAcquire(file);
    if (lock.isEmpty()) {
      screen.line("Another ./banyan up is starting things; waiting for it.");
    }
    while (lock.isEmpty()) {
      if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(timeoutSeconds)) {
        throw new IllegalStateException(
            "another ./banyan up has been starting things for %d s: see ./banyan status"
                .formatted(timeoutSeconds));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOCK_INTERVAL_MS));
      lock = UpLock.tryAcquire(file);
    }
    return lock.get();
  }

  private boolean bringUp(StartSequence sequence, StopOnExit exit) throws IOException {
    boolean allRan = stack.alive().size() == stack.programs().size();
    if (allRan) {
      Picture picture = stack.survey().look();
      if (picture.isUp()) {
        screen.line(screen.ink(Ink.STRONG, "Banyan is already up."));
        new Guide(stack).print(picture);
        return true;
      }
    }
    sayWhatRuns();
    sequence.start(exit::isStopping);
    HealthWatch.Verdict verdict =
        new HealthWatch(stack.survey(), new HealthView(screen))
            .await(Duration.ofSeconds(timeoutSeconds), exit::isStopping);
    if (verdict instanceof HealthWatch.Verdict.Ready) {
      sequence.confirm();
      screen.blank();
      screen.line(screen.ink(Ink.STRONG, "Banyan is up") + " after " + Elapsed.since(start) + ".");
      new Guide(stack).print(stack.survey().look());
      return true;
    }
    if (!exit.isStopping()) {
      new StartFailure(stack, sequence).print(verdict, Duration.ofSeconds(timeoutSeconds));
    }
    return false;
  }

  private void sayWhatRuns() {
    String running = stack.alive().stream().map(RunFile::name).collect(Collectors.joining(", "));
    String starting =
        stack.programs().stream()
            .map(Program::name)
            .filter(name -> stack.runs().alive(name).isEmpty())
            .collect(Collectors.joining(", "));
    if (!running.isEmpty() && !starting.isEmpty()) {
      screen.line("Already running: %s. Starting: %s.".formatted(running, starting));
    }
    screen.blank();
  }
}
