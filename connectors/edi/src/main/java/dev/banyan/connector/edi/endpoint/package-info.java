/**
 * The component {@code banyan-edi-ledger}: lets routes store what comes and what goes out. Called
 * through the Kamelets; needs the modern store.
 */
@NullMarked
package dev.banyan.connector.edi.endpoint;

import org.jspecify.annotations.NullMarked;
