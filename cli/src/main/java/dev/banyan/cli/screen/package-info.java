/**
 * How things look: colours, tables, the live board. Every command writes through it; it knows
 * nothing but text.
 */
@NullMarked
package dev.banyan.cli.screen;

import org.jspecify.annotations.NullMarked;
