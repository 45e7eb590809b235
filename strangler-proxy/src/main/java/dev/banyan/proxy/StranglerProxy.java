package dev.banyan.proxy;

import dev.banyan.proxy.config.ConfigReader;
import dev.banyan.proxy.config.Settings;
import dev.banyan.proxy.control.AdminToken;
import dev.banyan.proxy.control.ControlPort;
import dev.banyan.proxy.evidence.Ledger;
import dev.banyan.proxy.forward.FrontDoor;
import dev.banyan.proxy.forward.Gateway;
import dev.banyan.proxy.metrics.Metrics;
import dev.banyan.proxy.shadow.Shadowing;
import dev.banyan.proxy.stage.StageBook;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The strangler proxy as a program and as an object that tests can start and stop. */
public final class StranglerProxy implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StranglerProxy.class);

  private final FrontDoor door;
  private final ControlPort control;
  private final ConfigWatcher watcher;
  private final Shadowing shadowing;
  private final AtomicBoolean closed = new AtomicBoolean();

  private StranglerProxy(
      FrontDoor door, ControlPort control, ConfigWatcher watcher, Shadowing shadowing) {
    this.door = door;
    this.control = control;
    this.watcher = watcher;
    this.shadowing = shadowing;
  }

  /**
   * Starts the proxy; it serves when this returns.
   *
   * @param config the strangler.yaml to read and watch
   * @param environment fills the placeholders, and says where data and token are: BANYAN_HOME,
   *     BANYAN_DATA, BANYAN_TOKEN_FILE
   * @throws dev.banyan.proxy.config.ConfigException when the configuration is broken
   * @throws IllegalArgumentException when the saved stages are damaged
   * @throws IllegalStateException when a port is taken
   */
  public static StranglerProxy start(Path config, Map<String, String> environment)
      throws IOException {
    Path data = Path.of(environment.getOrDefault("BANYAN_DATA", home(environment) + "/data"));
    Path token =
        Path.of(environment.getOrDefault("BANYAN_TOKEN_FILE", data.resolve("admin.token") + ""));
    Metrics metrics = new Metrics();
    ConfigReader reader = new ConfigReader(environment, metrics);
    Settings settings = reader.read(config);
    StageBook stages = StageBook.open(data.resolve("proxy").resolve("stages.json"));
    Gateway gateway = new Gateway(settings, stages, metrics);
    Ledger ledger = new Ledger(settings.shadow().kept(), Clock.systemUTC());
    ControlPort control =
        ControlPort.open(
            settings.control(), gateway, stages, metrics, new AdminToken(token), ledger);
    Shadowing shadowing = new Shadowing(gateway::settings, ledger, metrics.shadow());
    gateway.attend(shadowing);
    try {
      FrontDoor door = FrontDoor.open(gateway);
      LOG.info("Proxy listens on {}, control port on {}", door.address(), control.address());
      if (door.secureAddress() != null) {
        LOG.info("Proxy listens with TLS on {}", door.secureAddress());
      }
      return new StranglerProxy(
          door, control, new ConfigWatcher(config, reader, gateway), shadowing);
    } catch (RuntimeException | IOException e) {
      shadowing.close();
      control.close();
      throw e;
    }
  }

  private static String home(Map<String, String> environment) {
    return environment.getOrDefault("BANYAN_HOME", ".");
  }

  /** Where clients connect. */
  public InetSocketAddress address() {
    return door.address();
  }

  /** Where clients connect with TLS, or null. */
  public @Nullable InetSocketAddress secureAddress() {
    return door.secureAddress();
  }

  /** Where health, metrics and stages are. */
  public InetSocketAddress controlAddress() {
    return control.address();
  }

  /** Lets requests in flight finish within the configured time. Closing again does nothing. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    watcher.close();
    door.close();
    shadowing.close();
    control.close();
    LOG.info("Proxy stopped");
  }

  /** Takes the path of a strangler.yaml, or none for {@code $BANYAN_HOME/config/strangler.yaml}. */
  public static void main(String[] arguments) {
    Map<String, String> environment = System.getenv();
    Path config =
        arguments.length > 0
            ? Path.of(arguments[0])
            : Path.of(home(environment), "config", "strangler.yaml");
    try {
      StranglerProxy proxy = start(config, environment);
      Runtime.getRuntime().addShutdownHook(new Thread(proxy::close, "stop"));
    } catch (IOException | RuntimeException e) {
      LOG.error("The proxy does not start: {}", e.getMessage());
      System.exit(1);
    }
  }
}
