/**
 * The program behind {@code ./banyan}: here is only the list of its commands; each command lives in
 * the room of its feature. Calls flow from here to the rooms, never back.
 */
@NullMarked
package dev.banyan.cli;

import org.jspecify.annotations.NullMarked;
