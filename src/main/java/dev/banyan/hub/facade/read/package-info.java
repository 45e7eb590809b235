/**
 * The {@code read:} step of YAML routes: runs the SQL file that lies beside a route and writes its
 * rows as JSON while it reads them. Called by routes; data flows from the modern store into the
 * message body.
 */
@NullMarked
package dev.banyan.hub.facade.read;

import org.jspecify.annotations.NullMarked;
