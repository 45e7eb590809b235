/**
 * Keeps projections, tables of the modern store, current from the topics of a change stream. Data
 * flows from Kafka by {@code source} through {@code mapping} to {@code sink}; routes join the three
 * with Kamelets, nobody compiles against this package.
 */
@NullMarked
package dev.banyan.connector.projection;

import org.jspecify.annotations.NullMarked;
