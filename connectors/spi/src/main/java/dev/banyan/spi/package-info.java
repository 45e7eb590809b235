/**
 * The few types that connectors and hub share. Depends on nothing; connectors implement what is
 * declared here, and the hub's rooms read it.
 */
@NullMarked
package dev.banyan.spi;

import org.jspecify.annotations.NullMarked;
