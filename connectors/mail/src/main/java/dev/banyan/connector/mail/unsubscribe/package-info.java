/** Leaving a list with one click (RFC 8058): the links, and what happens when one is followed. */
@NullMarked
package dev.banyan.connector.mail.unsubscribe;

import org.jspecify.annotations.NullMarked;
