package dev.banyan.connector.changestream.echo;

import org.jspecify.annotations.Nullable;

/**
 * A change of a row of table two_way.
 *
 * @param value what the row's column v became, or "gone"
 * @param echo the command of Banyan's that did it, or null for another writer's change
 */
record Seen(String value, @Nullable String echo) {}
