/**
 * What a layout file says: encoding, records, fields. Read when a route starts, and by {@code
 * ./banyan validate}; knows nothing of messages.
 */
@NullMarked
package dev.banyan.connector.record.layout;

import org.jspecify.annotations.NullMarked;
