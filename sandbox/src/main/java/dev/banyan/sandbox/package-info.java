/**
 * The sandbox: starts the old world's real servers and the legacy application, and tells how they
 * are. Run as a process of its own; environment flows in, health flows out over HTTP, and no other
 * package may call this one.
 */
@NullMarked
package dev.banyan.sandbox;

import org.jspecify.annotations.NullMarked;
