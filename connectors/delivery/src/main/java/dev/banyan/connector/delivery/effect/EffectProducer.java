package dev.banyan.connector.delivery.effect;

import dev.banyan.connector.delivery.Digests;
import dev.banyan.connector.delivery.Reasons;
import dev.banyan.spi.delivery.Effect;
import dev.banyan.spi.delivery.Effects;
import dev.banyan.spi.delivery.HeldException;
import dev.banyan.spi.delivery.LaterException;
import dev.banyan.spi.delivery.RefusedException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.service.ServiceHelper;

/** Commits the key, calls, commits the answer; an effect that is done gives its answer again. */
final class EffectProducer extends DefaultProducer {

  private static final String KEY = "BanyanEffectKey";
  private static final String IDEMPOTENCY_KEY = "BanyanIdempotencyKey";
  private static final String STATE = "BanyanEffectState";

  private final EffectEndpoint endpoint;
  private final Effects effects;
  private final Producer call;

  EffectProducer(EffectEndpoint endpoint, Effects effects, Producer call) {
    super(endpoint);
    this.endpoint = endpoint;
    this.effects = effects;
    this.call = call;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    ServiceHelper.startService(call);
  }

  @Override
  protected void doStop() throws Exception {
    ServiceHelper.stopService(call);
    super.doStop();
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    String key = exchange.getProperty(KEY, String.class);
    if (key == null || key.isBlank()) {
      throw new IllegalArgumentException(
          "the key of effect "
              + endpoint.getKind()
              + " is empty; derive it from the message's reference and the step");
    }
    Effect effect = effects.begin(key, endpoint.getKind(), Digests.sha256(bytes(exchange)));
    exchange.setProperty(STATE, word(effect));
    if (effect instanceof Effect.Done done) {
      exchange.getMessage().setBody(done.answer());
      return;
    }
    if (effect instanceof Effect.InDoubt doubt
        && endpoint.getOnDoubt() == EffectEndpoint.OnDoubt.hold) {
      throw new HeldException(
          "nobody knows whether "
              + endpoint.getKind()
              + " "
              + key
              + " happened, begun at "
              + doubt.firstCalledAt());
    }
    exchange.setProperty(IDEMPOTENCY_KEY, key);
    call(exchange, key);
  }

  private void call(Exchange exchange, String key) throws Exception {
    call.process(exchange);
    Exception failure = exchange.getException();
    if (failure == null) {
      byte[] answer = bytes(exchange);
      effects.settle(key, answer);
      exchange.getMessage().setBody(answer);
    } else if (certainlyWithoutEffect(failure)) {
      effects.release(key, Reasons.of(failure));
    }
  }

  /**
   * Nobody was reached, or the call says itself that it was refused, held or put off; after any
   * other failure it may have happened.
   */
  private static boolean certainlyWithoutEffect(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof RefusedException
          || cause instanceof HeldException
          || cause instanceof LaterException) {
        return true;
      }
    }
    return false;
  }

  private static byte[] bytes(Exchange exchange) {
    if (exchange.getMessage().getBody() == null) {
      return new byte[0];
    }
    byte[] bytes = exchange.getMessage().getBody(byte[].class);
    if (bytes == null) {
      throw new IllegalArgumentException(
          "a body of "
              + exchange.getMessage().getBody().getClass().getName()
              + " cannot be stored as bytes");
    }
    // A stream can be read once; the call, or whoever comes next, reads it too.
    exchange.getMessage().setBody(bytes);
    return bytes;
  }

  private static String word(Effect effect) {
    if (effect instanceof Effect.Done) {
      return "done";
    }
    return effect instanceof Effect.Fresh ? "fresh" : "in-doubt";
  }
}
