package dev.banyan.proxy.evidence;

/**
 * How much is kept.
 *
 * @param windows closed ones, for a hub that is away
 * @param keptBytes of all closed windows as they are handed out
 * @param samples of each difference in a window
 * @param variants kinds of requests of a capability in a window
 * @param shapes sets of differences of a rule in a window
 */
public record EvidenceLimits(int windows, int keptBytes, int samples, int variants, int shapes) {}
