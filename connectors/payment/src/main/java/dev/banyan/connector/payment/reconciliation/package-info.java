/**
 * Compares what the provider says it moved with what is stored here and what the legacy books say.
 * {@code Comparison} decides and knows no server; the others fetch its three inputs.
 */
@NullMarked
package dev.banyan.connector.payment.reconciliation;

import org.jspecify.annotations.NullMarked;
