package dev.banyan.proxy.evidence;

/**
 * What was counted from one moment to another. Nothing is added any more.
 *
 * @param sequence rises from 1 with the start of the proxy
 * @param json as the hub gets it
 */
record Window(long sequence, String json) {}
