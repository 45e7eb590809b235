/**
 * Decides for a request head which upstream answers it, under which path and by which side. Pure:
 * {@code config} builds the table, {@code forward} asks it once a request.
 */
@NullMarked
package dev.banyan.proxy.routing;

import org.jspecify.annotations.NullMarked;
