/**
 * Who may call what: the admin API's bearer token and its loopback border. Requests pass through
 * here before any other room sees them.
 */
@NullMarked
package dev.banyan.hub.security;

import org.jspecify.annotations.NullMarked;
