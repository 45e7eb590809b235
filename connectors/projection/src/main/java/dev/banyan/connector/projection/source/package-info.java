/**
 * Reads topics of a change stream in batches, from the offsets that the projections' own database
 * keeps, and hands each batch to a route. A batch that the route did not apply is read again.
 */
@NullMarked
package dev.banyan.connector.projection.source;

import org.jspecify.annotations.NullMarked;
