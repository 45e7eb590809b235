/**
 * A mail server, SMTP and IMAP, that takes mail for every address and keeps it on disk. The sandbox
 * and tests start it; mails flow from SMTP clients through the files of its folder to IMAP clients.
 */
@NullMarked
package dev.banyan.sandbox.mail;

import org.jspecify.annotations.NullMarked;
