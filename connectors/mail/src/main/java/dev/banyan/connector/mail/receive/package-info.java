/**
 * Mail that is fetched from a mailbox: read whole, named by its UID, and told from what programs
 * send.
 */
@NullMarked
package dev.banyan.connector.mail.receive;

import org.jspecify.annotations.NullMarked;
