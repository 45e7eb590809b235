/**
 * Where this checkout's things are: folders, addresses, settings. Every other room asks here and
 * nothing here asks them; settings flow in from the environment and {@code config/}.
 */
@NullMarked
package dev.banyan.cli.place;

import org.jspecify.annotations.NullMarked;
