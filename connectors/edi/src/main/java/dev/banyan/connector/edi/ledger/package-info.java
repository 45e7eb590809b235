/**
 * The ledger of interchanges in PostgreSQL: what came, what was made, control numbers,
 * acknowledgements and alarms. Called by the Kamelets' endpoints and the admin API.
 */
@NullMarked
package dev.banyan.connector.edi.ledger;

import org.jspecify.annotations.NullMarked;
