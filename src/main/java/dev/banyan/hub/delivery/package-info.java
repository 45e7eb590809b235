/**
 * Dead letters as people see them: found by capability and reason, looked at, put back. The admin
 * API calls in here; a redrive goes out to the inbox or to the connector that kept the message.
 */
@NullMarked
package dev.banyan.hub.delivery;

import org.jspecify.annotations.NullMarked;
