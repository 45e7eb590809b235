/**
 * How PostgreSQL's values are written into the stream where Debezium would change or leave them
 * out. Debezium calls it, because {@code Defaults} names it in its settings.
 */
@NullMarked
package dev.banyan.connector.changestream.postgresql;

import org.jspecify.annotations.NullMarked;
