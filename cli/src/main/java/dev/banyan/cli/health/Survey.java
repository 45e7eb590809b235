package dev.banyan.cli.health;

import dev.banyan.cli.place.Address;
import dev.banyan.cli.place.Endpoint;
import dev.banyan.cli.process.RunFile;
import dev.banyan.cli.process.RunFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Looks at all processes at once and says how each part is. */
public final class Survey {

  private final RunFiles runs;

  public Survey(RunFiles runs) {
    this.runs = runs;
  }

  public Picture look() {
    CompletableFuture<List<Part>> sandbox = CompletableFuture.supplyAsync(this::sandbox);
    CompletableFuture<Part> hub =
        CompletableFuture.supplyAsync(
            () -> process("hub", Endpoint.HUB, Endpoint.HUB, "/actuator/health/readiness"));
    Part proxy = process("proxy", Endpoint.PROXY, Endpoint.PROXY_CONTROL, "/health");
    List<Part> parts = new ArrayList<>(sandbox.join());
    parts.add(hub.join());
    parts.add(proxy);
    return new Picture(parts);
  }

  private List<Part> sandbox() {
    Optional<RunFile> run = runs.read("sandbox");
    if (run.isEmpty() || !runs(run.get())) {
      PartState state = goneState(run);
      return SandboxParts.ENDPOINTS.entrySet().stream()
          .map(entry -> gone(entry.getKey(), "sandbox", state, run, entry.getValue()))
          .toList();
    }
    byte[] body =
        probe(run.get(), Endpoint.SANDBOX_CONTROL, "/health")
            .map(HttpProbe.Answer::body)
            .orElse(new byte[0]);
    try {
      return SandboxParts.of(run.get(), body);
    } catch (IOException e) {
      throw new IllegalStateException(
          "port %s answers, but not as the sandbox does: %s"
              .formatted(run.get().addresses().get(Endpoint.SANDBOX_CONTROL), e.getMessage()),
          e);
    }
  }

  private Part process(String name, Endpoint main, Endpoint control, String path) {
    Optional<RunFile> run = runs.read(name);
    if (run.isEmpty() || !runs(run.get())) {
      return gone(name, name, goneState(run), run, main);
    }
    boolean up =
        probe(run.get(), control, path).filter(answer -> answer.status() == 200).isPresent();
    Address address =
        run.get().addresses().getOrDefault(main, Address.loopback(main.defaultPort()));
    PartState state = up ? PartState.UP : PartState.STARTING;
    return new Part(name, name, state, run.get().pid(), address.port(), "http://" + address, "");
  }

  private static Optional<HttpProbe.Answer> probe(RunFile run, Endpoint control, String path) {
    return Optional.ofNullable(run.addresses().get(control))
        .flatMap(address -> HttpProbe.get(address, path));
  }

  private static boolean runs(RunFile run) {
    return !run.stopping() && run.isAlive();
  }

  private static PartState goneState(Optional<RunFile> run) {
    return run.isEmpty() || run.get().stopping() ? PartState.DOWN : PartState.DEAD;
  }

  private static Part gone(
      String name, String process, PartState state, Optional<RunFile> run, Endpoint endpoint) {
    Map<Endpoint, Address> known = run.map(RunFile::addresses).orElse(Map.of());
    int port = Optional.ofNullable(known.get(endpoint)).map(Address::port).orElse(0);
    return new Part(name, process, state, 0, port, "", "");
  }
}
