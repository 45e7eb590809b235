/**
 * Versions of a projection: fills a new table beside the one that readers see, keeps it current,
 * compares and switches in one transaction; the former table is kept current for a way back. Asked
 * by {@code ./banyan projection}; what is asked and how far it is are rows of the modern store, so
 * that any hub can take it up after a kill.
 */
@NullMarked
package dev.banyan.connector.projection.rebuild;

import org.jspecify.annotations.NullMarked;
