/**
 * Fixed-width records and CSV by a layout file. Used by routes through its Kamelets; bytes come in,
 * fields go out, and back.
 */
@NullMarked
package dev.banyan.connector.record;

import org.jspecify.annotations.NullMarked;
