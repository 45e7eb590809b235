/**
 * The rules of payments without any server: states, what a provider's answer means, when a call may
 * be repeated. Called by everything else in this connector, calls nothing.
 */
@NullMarked
package dev.banyan.connector.payment.decision;

import org.jspecify.annotations.NullMarked;
