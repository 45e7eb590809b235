package dev.banyan.hub.parity.response;

import dev.banyan.hub.parity.response.WindowStore.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The evidence about a capability's answers, judged from what is kept. */
@Component
public class ResponseParity {

  private final WindowStore store;
  private final ResponseSettings settings;

  ResponseParity(WindowStore store, ResponseSettings settings) {
    this.store = store;
    this.settings = settings;
  }

  /** What was compared since then; empty when nothing was. */
  public ResponseEvidence evidence(String capability, Instant since) {
    Counted counted = new Counted(settings.samples());
    List<Span> spans = new ArrayList<>();
    store.read(
        capability,
        since,
        settings.maxWindows(),
        (span, window) -> {
          spans.add(span);
          counted.add(window);
        });
    Judgement judgement = new Judgement(counted, settings.level());
    List<ResponseEvidence.Found> found = judgement.differences();
    long compared = judgement.compared();
    long equal = judgement.equal();
    long noise = judgement.noisePairs(found);
    return new ResponseEvidence(
        capability,
        since,
        spans.stream().map(Span::from).min(Comparator.naturalOrder()).orElse(null),
        spans.stream().map(Span::to).max(Comparator.naturalOrder()).orElse(null),
        compared,
        equal,
        noise,
        compared - equal - noise,
        judgement.noiseCompared(),
        new TreeMap<>(counted.missing),
        found,
        judgement.uncovered());
  }
}
