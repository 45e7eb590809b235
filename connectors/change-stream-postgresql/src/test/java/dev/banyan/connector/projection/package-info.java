/** The way from PostgreSQL's log to projections and events, on real servers. */
@org.jspecify.annotations.NullMarked
package dev.banyan.connector.projection;
