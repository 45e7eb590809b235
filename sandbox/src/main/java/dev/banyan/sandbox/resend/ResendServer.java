package dev.banyan.sandbox.resend;

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

/** Resend's stand-in as a server. Its state lies in one journal and survives a kill. */
public final class ResendServer implements AutoCloseable {

  private static final int BODY_MAX_BYTES = 16 << 20;
  private static final Duration KEYS_KEPT = Duration.ofHours(24);

  private final Path folder;
  private final Address address;
  private final String apiKey;
  private final StandardSigner signer;
  private final URI webhookTarget;
  private final Address smtp;
  private AutoCloseable stop = () -> {};

  /**
   * @param folder that the journal is kept in
   * @param webhookSecret {@code whsec_} and the key in Base64
   * @param hub where events go, to {@code /webhooks/resend}
   * @param smtp the mail server that mails are handed to
   */
  public ResendServer(
      Path folder,
      Address address,
      String apiKey,
      String webhookSecret,
      Address hub,
      Address smtp) {
    this.folder = folder;
    this.address = address;
    this.apiKey = apiKey;
    this.signer = StandardSigner.of(webhookSecret);
    this.webhookTarget = URI.create("http://" + hub + "/webhooks/resend");
    this.smtp = smtp;
  }

  public ResendServer start() throws IOException {
    MovableClock clock = new MovableClock();
    Counters counters = new Counters();
    Store store = new Store(folder.resolve("journal"));
    Webhooks webhooks = new Webhooks(store, clock, webhookTarget, signer, counters);
    EmailEvents events = new EmailEvents(store, webhooks, clock);
    Postbox postbox = new Postbox(store, events, webhooks, smtp);
    Once once = new Once(store, new Keys(store, clock, KEYS_KEPT), new ResendDialect(), counters);
    ResendApi api = new ResendApi(store, apiKey, once, clock, events, webhooks, postbox);
    ProviderServer server =
        new ProviderServer(address, api, counters, clock, store, webhooks, BODY_MAX_BYTES);
    stop =
        () -> {
          server.close();
          postbox.close();
          webhooks.close();
          store.close();
        };
    server.start();
    webhooks.resume();
    postbox.resume();
    return this;
  }

  @Override
  public void close() throws Exception {
    stop.close();
  }
}
