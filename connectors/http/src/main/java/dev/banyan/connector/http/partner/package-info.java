/**
 * Calls to partners' REST interfaces with OAuth2 client credentials (RFC 6749, section 4.4). Used
 * by routes through the Kamelet rest-partner-sink.
 */
@NullMarked
package dev.banyan.connector.http.partner;

import org.jspecify.annotations.NullMarked;
