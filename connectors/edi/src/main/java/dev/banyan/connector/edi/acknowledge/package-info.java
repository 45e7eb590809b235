/**
 * What an interchange is answered: TA1 for its envelope, 997 for its groups, and what of it goes on
 * to its receiver. Pure decisions on values; the ledger stores what comes out.
 */
@NullMarked
package dev.banyan.connector.edi.acknowledge;

import org.jspecify.annotations.NullMarked;
