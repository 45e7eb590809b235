/**
 * Letters to customers by mail: confirmations and reminders. The order desk and the dunning page
 * call it; letters wait in the table mail_queue and flow from there to the SMTP server.
 */
@NullMarked
package dev.banyan.sandbox.steelwheels.mail;

import org.jspecify.annotations.NullMarked;
