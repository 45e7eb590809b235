package dev.banyan.sandbox.paypal;

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

/** PayPal's stand-in as a server. Its state lies in one journal and survives a kill. */
public final class PayPalServer implements AutoCloseable {

  private static final int BODY_MAX_BYTES = 1 << 20;

  /** What Orders v2 keeps request ids for; Payments v2 would keep them for 45 days. */
  private static final Duration REQUEST_IDS_KEPT = Duration.ofHours(6);

  private final Path folder;
  private final Address address;
  private final String clientId;
  private final String clientSecret;
  private final PayPalSigner signer;
  private final URI webhookTarget;
  private AutoCloseable stop = () -> {};

  /**
   * @param folder that the journal is kept in
   * @param webhookId of the one webhook that is registered
   * @param hub where events go, to {@code /webhooks/paypal}
   */
  public PayPalServer(
      Path folder,
      Address address,
      String clientId,
      String clientSecret,
      String webhookId,
      Address hub) {
    this.folder = folder;
    this.address = address;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    this.signer = new PayPalSigner(clientSecret, webhookId);
    this.webhookTarget = URI.create("http://" + hub + "/webhooks/paypal");
  }

  public PayPalServer start() throws IOException {
    MovableClock clock = new MovableClock();
    Counters counters = new Counters();
    Store store = new Store(folder.resolve("journal"));
    Webhooks webhooks = new Webhooks(store, clock, webhookTarget, signer, counters);
    Ledger ledger = new Ledger(store, clock);
    Once once =
        new Once(
            store, new Keys(store, clock, REQUEST_IDS_KEPT), new PayPalDialect(ledger), counters);
    PayPalApi api =
        new PayPalApi(
            ledger,
            new Tokens(clientId, clientSecret, clock),
            signer,
            once,
            new PayPalEvents(ledger, webhooks),
            webhooks);
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
