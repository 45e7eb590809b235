package dev.banyan.connector.http.webhook;

import dev.banyan.connector.http.call.SecretFile;
import dev.banyan.connector.http.call.Target;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/webhooks}: list, add, remove, enable, rotate a key, test. */
@RestController
@RequestMapping("/admin/webhooks")
class WebhookController {

  record Wish(@Nullable String name, @Nullable String url, @Nullable List<String> events) {}

  record View(
      String name, String url, List<String> events, String state, @Nullable String reason) {}

  record Listing(List<View> items) {}

  /**
   * @param secret told once, to be given to the receiver
   */
  record Added(String name, String secret) {}

  record Tested(String messageId) {}

  private static final int TEST_LETTERS = 20;

  private final Subscriptions subscriptions;
  private final SecretFile secrets;
  private final Outbox outbox;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  WebhookController(Subscriptions subscriptions, SecretFile secrets, Outbox outbox, Clock clock) {
    this.subscriptions = subscriptions;
    this.secrets = secrets;
    this.outbox = outbox;
    this.clock = clock;
  }

  @GetMapping
  Listing list() {
    return new Listing(
        subscriptions.all().stream()
            .map(
                s ->
                    new View(
                        s.name(),
                        s.url().toString(),
                        s.events(),
                        s.isActive() ? "active" : "disabled",
                        s.disabledBecause()))
            .toList());
  }

  @PostMapping
  Added add(@RequestBody Wish wish) throws IOException {
    if (wish.name() == null || wish.url() == null) {
      throw new IllegalArgumentException("'name' and 'url' are needed");
    }
    List<String> events = wish.events() == null ? List.of("*") : wish.events();
    Subscription subscription =
        new Subscription(wish.name(), Target.parse(wish.url()), events, null);
    if (subscriptions.find(wish.name()).isPresent()) {
      throw new IllegalArgumentException("there is a subscription " + wish.name());
    }
    WebhookSecret secret = WebhookSecret.fresh(random);
    // Before the row: a subscription without a key could not be told anything.
    secrets.write(subscription.secretName(), List.of(secret.text()));
    subscriptions.add(subscription);
    return new Added(subscription.name(), secret.text());
  }

  @PostMapping("/{name}/remove")
  Listing remove(@PathVariable String name) throws IOException {
    Subscription subscription = find(name);
    subscriptions.remove(name);
    secrets.delete(subscription.secretName());
    return list();
  }

  @PostMapping("/{name}/enable")
  Listing enable(@PathVariable String name) {
    subscriptions.enable(find(name).name());
    return list();
  }

  /** A new key beside the last one: both sign until the next rotation drops the older. */
  @PostMapping("/{name}/rotate")
  Added rotate(@PathVariable String name) throws IOException {
    Subscription subscription = find(name);
    WebhookSecret secret = WebhookSecret.fresh(random);
    String last = secrets.lines(subscription.secretName()).get(0);
    secrets.write(subscription.secretName(), List.of(secret.text(), last));
    return new Added(name, secret.text());
  }

  @PostMapping("/{name}/test")
  Tested test(@PathVariable String name) {
    Event event = Event.test("test-" + letters(), clock.instant());
    return new Tested(outbox.put(event, find(name)));
  }

  private String letters() {
    return random
        .ints(TEST_LETTERS, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private Subscription find(String name) {
    return subscriptions
        .find(name)
        .orElseThrow(() -> new NoSuchElementException("there is no subscription " + name));
  }

  @ExceptionHandler(NoSuchElementException.class)
  ProblemDetail unknown(NoSuchElementException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
  }

  @ExceptionHandler(IllegalArgumentException.class)
  ProblemDetail bad(IllegalArgumentException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
  }
}
