/**
 * Finds out which projections the running routes keep current, for whoever compares or rebuilds
 * them. Reads the routes' definitions; corrections leave it for the topics that the routes read.
 */
@NullMarked
package dev.banyan.connector.projection.catalogue;

import org.jspecify.annotations.NullMarked;
