/**
 * For tests of connectors: a real store with the hub's tables, and a small hub that works with it,
 * in this process or in one of its own that may be killed.
 */
@NullMarked
package dev.banyan.connector.delivery.harness;

import org.jspecify.annotations.NullMarked;
