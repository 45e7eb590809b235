package dev.banyan.proxy.config;

import dev.banyan.proxy.compare.PathPattern;
import dev.banyan.proxy.compare.Rules;
import dev.banyan.proxy.evidence.EvidenceLimits;
import java.util.List;
import java.util.Map;

/**
 * How answers of both sides are compared at stage shadow.
 *
 * @param samplePercent of the requests that can be copied, those that are
 * @param noisePercent of these, those that the legacy side is asked a second time
 * @param workers threads that ask and compare; read at the start only
 * @param queue copies that wait; read at the start only
 * @param memoryBytes of all copies together
 * @param bodyBytes of one body, with and without its content coding
 * @param callMs for one answer in the background
 * @param windowMs what is counted together; read at the start only
 * @param masked paths whose values no sample shows
 * @param rules by capability
 */
public record ShadowSettings(
    double samplePercent,
    double noisePercent,
    int workers,
    int queue,
    int memoryBytes,
    int bodyBytes,
    long callMs,
    long windowMs,
    EvidenceLimits kept,
    List<PathPattern> masked,
    Map<String, Rules> rules) {

  public Rules rules(String capability) {
    return rules.getOrDefault(capability, Rules.DEFAULT);
  }
}
