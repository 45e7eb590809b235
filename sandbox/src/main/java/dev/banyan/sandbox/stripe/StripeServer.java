package dev.banyan.sandbox.stripe;

import dev.banyan.sandbox.net.Address;
import dev.banyan.sandbox.provider.Counters;
import dev.banyan.sandbox.provider.Keys;
import dev.banyan.sandbox.provider.MovableClock;
import dev.banyan.sandbox.provider.Once;
import dev.banyan.sandbox.provider.ProviderServer;
import dev.banyan.sandbox.provider.Store;
import dev.banyan.sandbox.provider.Webhooks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Stripe's stand-in as a server. Its state lies in one journal and survives a kill. */
public final class StripeServer implements AutoCloseable {

  private static final int BODY_MAX_BYTES = 1 << 20;
  private static final Duration KEYS_KEPT = Duration.ofHours(24);

  private final Path folder;
  private final Address address;
  private final String apiKey;
  private final StripeSigner signer;
  private final URI webhookTarget;
  private AutoCloseable stop = () -> {};

  /**
   * @param folder that the journal is kept in
   * @param hub where events go, to {@code /webhooks/stripe}
   */
  public StripeServer(
      Path folder, Address address, String apiKey, String webhookSecret, Address hub) {
    this.folder = folder;
    this.address = address;
    this.apiKey = apiKey;
    this.signer = new StripeSigner(webhookSecret);
    this.webhookTarget = URI.create("http://" + hub + "/webhooks/stripe");
  }

  public StripeServer start() throws IOException {
    MovableClock clock = new MovableClock();
    Counters counters = new Counters();
    Store store = new Store(folder.resolve("journal"));
    Webhooks webhooks = new Webhooks(store, clock, webhookTarget, signer, counters);
    Books books = new Books(store, clock);
    Once once = new Once(store, new Keys(store, clock, KEYS_KEPT), new StripeDialect(), counters);
    StripeApi api =
        new StripeApi(books, new Access(apiKey), once, new Events(books, webhooks), webhooks);
    ProviderServer server =
        new ProviderServer(address, api, counters, clock, store, webhooks, BODY_MAX_BYTES);
    stop =
        () -> {
          server.close();
          webhooks.close();
          store.close();
        };
    server.start();
    webhooks.resume();
    return this;
  }

  @Override
  public void close() throws Exception {
    stop.close();
  }
}
