/** Tells a sender that a mail was not delivered (RFC 3464). Pure. */
@NullMarked
package dev.banyan.connector.mail.notice;

import org.jspecify.annotations.NullMarked;
