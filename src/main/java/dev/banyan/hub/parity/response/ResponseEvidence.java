package dev.banyan.hub.parity.response;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the answers of a capability.
 *
 * @param since from when on windows count
 * @param from when the first of them began; null when there is none
 * @param to when the last of them ended
 * @param compared pairs of a legacy and a modern answer
 * @param equal pairs without any difference
 * @param noise pairs that differ only as the legacy side differs from itself
 * @param different the others
 * @param noiseCompared pairs of two legacy answers
 * @param missing requests that could have been compared and were not, by reason
 * @param uncovered kinds of requests that were seen and never compared
 */
public record ResponseEvidence(
    String capability,
    Instant since,
    @Nullable Instant from,
    @Nullable Instant to,
    long compared,
    long equal,
    long noise,
    long different,
    long noiseCompared,
    Map<String, Long> missing,
    List<Found> differences,
    List<Uncovered> uncovered) {

  /**
   * One kind of difference.
   *
   * @param kind missing, extra, type, value or order
   * @param seen pairs of legacy and modern with it, of {@code compared} of its rule
   * @param noise pairs of two legacy answers with it, of {@code noiseCompared} of its rule
   * @param verdict different, unsure or noise
   */
  public record Found(
      String rule,
      String path,
      String kind,
      long seen,
      long compared,
      long noise,
      long noiseCompared,
      String verdict,
      List<Sample> samples) {}

  /** An example, masked by the proxy. */
  public record Sample(String at, String target, String legacy, String modern) {}

  /** A kind of request without evidence. */
  public record Uncovered(Variant variant, long seen) {}

  /** Share of pairs that differ in something that counts, 0 to 1; 0 when none was compared. */
  public double differenceRate() {
    return compared == 0 ? 0 : (double) different / compared;
  }
}
