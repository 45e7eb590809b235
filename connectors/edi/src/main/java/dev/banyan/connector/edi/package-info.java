/**
 * X12 and EDIFACT interchanges. Used by routes through its Kamelets; a file comes in, documents and
 * acknowledgements go out.
 */
@NullMarked
package dev.banyan.connector.edi;

import org.jspecify.annotations.NullMarked;
