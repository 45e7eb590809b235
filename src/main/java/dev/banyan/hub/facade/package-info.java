/**
 * Wires the contract-first REST facades together: contracts, HTTP engine, reading and commands. The
 * program starts it; requests flow from {@code http} through the checks of {@code contract} into
 * the YAML routes and back.
 */
@NullMarked
package dev.banyan.hub.facade;

import org.jspecify.annotations.NullMarked;
