/**
 * What a source file says: read from {@code config/sources/}, completed by the defaults of its kind
 * of database and written as the settings that Debezium and Kafka Connect know. Only reads files;
 * called by the engine's room and by {@code ./banyan validate}.
 */
@NullMarked
package dev.banyan.connector.changestream.definition;

import org.jspecify.annotations.NullMarked;
