/** Reaches what the engine's room keeps to itself. */
@NullMarked
package dev.banyan.connector.changestream;

import org.jspecify.annotations.NullMarked;
