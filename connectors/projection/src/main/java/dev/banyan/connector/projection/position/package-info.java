/**
 * Joins the watermarks of change streams with what is stored as applied: how far each capability's
 * projections have come in the legacy log. The hub reads it through {@code dev.banyan.spi}.
 */
@NullMarked
package dev.banyan.connector.projection.position;

import org.jspecify.annotations.NullMarked;
