package dev.banyan.hub.ops;

import dev.banyan.spi.LegacyPosition;
import dev.banyan.spi.Positions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * {@code GET /internal/positions}: how far each capability's projections have applied the legacy
 * log, once as JSON or, for {@code Accept: text/event-stream}, whenever it moves; and {@code GET
 * /internal/positions/legacy}: a place in the log behind all that is committed.
 */
@RestController
class PositionsController {

  private static final int MAX_LISTENERS = 64;
  private static final long FOR_EVER = 0;

  record Listing(List<Positions.Applied> items) {}

  record LegacyListing(List<LegacyPosition.Now> items) {}

  private final ObjectProvider<Positions> positions;
  private final ObjectProvider<LegacyPosition> legacy;
  private final AtomicInteger listeners = new AtomicInteger();

  PositionsController(ObjectProvider<Positions> positions, ObjectProvider<LegacyPosition> legacy) {
    this.positions = positions;
    this.legacy = legacy;
  }

  @GetMapping(path = "/internal/positions", produces = MediaType.APPLICATION_JSON_VALUE)
  Listing positions() {
    return new Listing(positions.orderedStream().flatMap(each -> each.applied().stream()).toList());
  }

  @GetMapping(path = "/internal/positions/legacy", produces = MediaType.APPLICATION_JSON_VALUE)
  LegacyListing legacy() {
    return new LegacyListing(legacy.orderedStream().flatMap(each -> each.now().stream()).toList());
  }

  @GetMapping(path = "/internal/positions", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter moving() {
    Positions source = positions.getIfAvailable();
    if (source == null) {
      throw new ResponseStatusException(
          HttpStatus.NOT_FOUND, "no connector of this hub applies a change stream");
    }
    if (listeners.incrementAndGet() > MAX_LISTENERS) {
      listeners.decrementAndGet();
      throw new ResponseStatusException(
          HttpStatus.SERVICE_UNAVAILABLE, MAX_LISTENERS + " listen to the positions already");
    }
    SseEmitter emitter = new SseEmitter(FOR_EVER);
    Positions.Subscription subscription = source.subscribe(items -> send(emitter, items));
    emitter.onCompletion(
        () -> {
          listeners.decrementAndGet();
          subscription.close();
        });
    return emitter;
  }

  private static void send(SseEmitter emitter, List<Positions.Applied> items) {
    try {
      emitter.send(SseEmitter.event().name("positions").data(new Listing(items)));
    } catch (IOException e) {
      emitter.completeWithError(e);
      throw new IllegalStateException("the listener has gone", e);
    }
  }
}
