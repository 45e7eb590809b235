package dev.banyan.proxy.routing;

/**
 * What the answer of the legacy side is to be compared with.
 *
 * @param rule that matched
 * @param capability whose stage it is
 * @param modern where the modern side is asked
 */
public record Mirror(String rule, String capability, Decision modern) {}
