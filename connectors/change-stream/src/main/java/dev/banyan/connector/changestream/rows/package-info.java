/**
 * Reads rows of legacy tables as they are now, through the same classes of Debezium that read their
 * changes, so that types, masks and left-out columns come out alike. Called through {@code
 * dev.banyan.spi.projection.LegacyRows}; data flows from the legacy database to the caller.
 */
@NullMarked
package dev.banyan.connector.changestream.rows;

import org.jspecify.annotations.NullMarked;
