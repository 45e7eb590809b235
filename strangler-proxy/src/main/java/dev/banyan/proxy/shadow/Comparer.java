package dev.banyan.proxy.shadow;

import dev.banyan.proxy.compare.Answer;
import dev.banyan.proxy.compare.Comparison;
import dev.banyan.proxy.compare.Difference;
import dev.banyan.proxy.compare.tree.Uncomparable;
import dev.banyan.proxy.config.Settings;
import dev.banyan.proxy.config.ShadowSettings;
import dev.banyan.proxy.evidence.Masking;
import dev.banyan.proxy.evidence.Missing;
import dev.banyan.proxy.evidence.Sample;
import dev.banyan.proxy.routing.Mirror;
import dev.banyan.proxy.routing.Upstream;
import dev.banyan.proxy.shadow.NoAnswer.Why;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One worker: asks the modern side, and now and then the legacy side again, and compares. */
final class Comparer implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Comparer.class);

  private final BlockingQueue<Copied> queue;
  private final Supplier<Settings> settings;
  private final Shadowing shadowing;
  private final UpstreamCalls calls = new UpstreamCalls();

  Comparer(BlockingQueue<Copied> queue, Supplier<Settings> settings, Shadowing shadowing) {
    this.queue = queue;
    this.settings = settings;
    this.shadowing = shadowing;
  }

  @Override
  public void run() {
    try (calls) {
      while (!Thread.currentThread().isInterrupted()) {
        work(queue.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(Copied copied) {
    String capability = copied.mirror().capability();
    try {
      compare(copied, capability);
    } catch (Uncomparable e) {
      shadowing.missing(capability, Missing.valueOf(e.reason().name()));
    } catch (NoAnswer e) {
      shadowing.missing(
          capability, e.why() == Why.TOO_LARGE ? Missing.TOO_LARGE : Missing.INCOMPLETE);
    } catch (RuntimeException e) {
      LOG.error("An answer to {} could not be compared", copied.mirror().rule(), e);
      shadowing.missing(capability, Missing.FAULT);
    } finally {
      shadowing.budget().give(copied.heldBytes());
    }
  }

  private void compare(Copied copied, String capability) throws NoAnswer, Uncomparable {
    ShadowSettings now = settings.get().shadow();
    Comparison comparison = new Comparison(now.rules(capability), now.bodyBytes());
    byte[] came = copied.answer().toByteArray();
    AnswerReader reader = new AnswerReader(copied.isHead(), came.length + 1, now.bodyBytes());
    reader.feed(came, came.length);
    Answer legacy = reader.end();

    List<Difference> found =
        differences(
            comparison, legacy, copied, copied.mirror().modern().upstream(), copied.modern());
    shadowing.ledger().compared(capability, copied.variant(), found, samples(copied, found, now));
    shadowing.metrics().compared(capability, found.isEmpty());
    noise(copied, comparison, legacy);
  }

  private void noise(Copied copied, Comparison comparison, Answer legacy) {
    byte[] again = copied.again();
    if (again == null) {
      return;
    }
    Mirror mirror = copied.mirror();
    try {
      List<Difference> found = differences(comparison, legacy, copied, copied.legacy(), again);
      shadowing.ledger().noise(mirror.capability(), mirror.rule(), found);
    } catch (Uncomparable | NoAnswer e) {
      LOG.debug("The legacy side was not compared with itself: {}", e.getMessage());
    }
  }

  private List<Difference> differences(
      Comparison comparison, Answer legacy, Copied copied, Upstream upstream, byte[] request)
      throws Uncomparable, NoAnswer {
    Answer other;
    try {
      Settings now = settings.get();
      other = calls.ask(upstream, request, copied.isHead(), now.limits(), now.shadow());
    } catch (NoAnswer e) {
      if (e.why() == Why.TOO_LARGE) {
        throw e;
      }
      String what = "no answer: " + e.why().name().toLowerCase(Locale.ROOT);
      return List.of(new Difference("status", Difference.Kind.MISSING, "" + legacy.status(), what));
    }
    return comparison.compare(legacy, other);
  }

  private static List<Sample> samples(
      Copied copied, List<Difference> found, ShadowSettings settings) {
    if (found.isEmpty()) {
      return List.of();
    }
    Masking masking = new Masking(settings.masked());
    String target = masking.target(copied.target());
    Instant now = Instant.now();
    return found.stream()
        .map(each -> new Sample(now, copied.mirror().rule(), target, masking.mask(each)))
        .toList();
  }
}
