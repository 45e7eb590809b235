/**
 * Steel Wheels, the legacy application: it is wired together, started and stopped here. Whoever
 * runs the old world calls {@link dev.banyan.sandbox.steelwheels.SteelWheels}; requests come in
 * over HTTP and go out to PostgreSQL, queues, mail and files.
 */
@NullMarked
package dev.banyan.sandbox.steelwheels;

import org.jspecify.annotations.NullMarked;
