/**
 * What each part says of itself: asks the processes over HTTP and makes one picture of their
 * answers. The room {@code stack} calls it; it reads run files and writes nothing.
 */
@NullMarked
package dev.banyan.cli.health;

import org.jspecify.annotations.NullMarked;
