/**
 * Interchanges of X12 and EDIFACT as values: read from bytes, written to bytes, turned into JSON
 * and back. Pure; the rooms around it decide what becomes of an interchange.
 */
@NullMarked
package dev.banyan.connector.edi.interchange;

import org.jspecify.annotations.NullMarked;
