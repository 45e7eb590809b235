/**
 * Turns changes of legacy rows into rows of a projection with jq. Called by routes between source
 * and sink; needs no server.
 */
@NullMarked
package dev.banyan.connector.projection.mapping;

import org.jspecify.annotations.NullMarked;
