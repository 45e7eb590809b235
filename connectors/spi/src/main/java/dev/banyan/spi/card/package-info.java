/**
 * Finds payment card numbers in what comes in. Pure: bytes in, a place out. Called at every way in
 * before anything is stored, and wherever texts of unknown origin are stored or shown.
 */
@NullMarked
package dev.banyan.spi.card;

import org.jspecify.annotations.NullMarked;
