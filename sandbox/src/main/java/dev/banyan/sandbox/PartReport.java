package dev.banyan.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * What the health report says of one part.
 *
 * @param pid process id while it runs here
 * @param url where clients find it, no password in it
 * @param detail one sentence: why it failed, what it waits for, what else there is to know
 */
record PartReport(
    String name,
    PartState state,
    @Nullable Long pid,
    int port,
    String url,
    @Nullable String detail) {}
