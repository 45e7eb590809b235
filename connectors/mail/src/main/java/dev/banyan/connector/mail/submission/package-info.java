/**
 * Where old programs hand their mail in by SMTP. A mail goes through the route, which puts it into
 * the inbox, before its sender is told that it has arrived; what is malformed or too much is
 * refused here, with SMTP's own answers.
 */
@NullMarked
package dev.banyan.connector.mail.submission;

import org.jspecify.annotations.NullMarked;
