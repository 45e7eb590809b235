package dev.banyan.hub.capability;

import dev.banyan.hub.capability.StageStore.Kept;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which capabilities there are and at which stage; moves them between stages. */
@Component
public class Capabilities {

  private final StranglerFile configured;
  private final StageStore store;
  private final StagePush push;

  Capabilities(StranglerFile configured, StageStore store, StagePush push) {
    this.configured = configured;
    this.store = store;
    this.push = push;
  }

  record Outcome(Move move, StagePush.ProxyState proxy) {}

  /** In the order of the configuration. */
  public List<Capability> all() {
    Map<String, Kept> kept = store.all();
    return configured.read().values().stream()
        .map(entry -> join(entry, kept.get(entry.name())))
        .toList();
  }

  Capability get(String name) {
    return join(configuredEntry(name), store.all().get(name));
  }

  Outcome move(
      String name, Stage to, Move.Direction direction, String by, @Nullable String reason) {
    Move move = store.change(name, configuredEntry(name).stage(), to, direction, by, reason);
    return new Outcome(move, move instanceof Move.Allowed ? push.push() : push.last());
  }

  StagePush.ProxyState proxy() {
    return push.last();
  }

  private StranglerFile.Entry configuredEntry(String name) {
    Map<String, StranglerFile.Entry> entries = configured.read();
    StranglerFile.Entry entry = entries.get(name);
    if (entry == null) {
      throw new UnknownCapabilityException(name, entries.keySet());
    }
    return entry;
  }

  private static Capability join(StranglerFile.Entry entry, @Nullable Kept kept) {
    return kept == null
        ? new Capability(entry.name(), entry.stage(), null, null, null, entry.rules())
        : new Capability(
            entry.name(),
            kept.stage(),
            kept.changedBy(),
            kept.changedAt(),
            kept.reason(),
            entry.rules());
  }
}
