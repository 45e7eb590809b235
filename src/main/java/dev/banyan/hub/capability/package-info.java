/**
 * The units of migration: which there are, at which stage each is, and the moves between stages.
 * The admin API calls in here; changes go to the store, to the audit log and out to the strangler
 * proxy.
 */
@NullMarked
package dev.banyan.hub.capability;

import org.jspecify.annotations.NullMarked;
