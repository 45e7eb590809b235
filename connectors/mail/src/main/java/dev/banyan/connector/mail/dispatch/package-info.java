/**
 * The steps by which a route sends a mail: decide for each recipient, look up what is known, record
 * what became of it, and end the round. Decisions are pure; the steps do the reading and writing.
 */
@NullMarked
package dev.banyan.connector.mail.dispatch;

import org.jspecify.annotations.NullMarked;
