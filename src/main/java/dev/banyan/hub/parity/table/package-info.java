/**
 * The projection's side of a comparison: its table, asked by keys and ranges of keys. Rows that the
 * mapping gives are turned into the columns' types by the database itself, as the sink's statement
 * would, so that both sides are the same text when they are the same row.
 */
@NullMarked
package dev.banyan.hub.parity.table;

import org.jspecify.annotations.NullMarked;
