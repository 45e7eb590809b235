/**
 * What became of each mail, and who gets none any more, in the modern store. Written by the steps
 * of routes and by the provider's events, read by them and by people.
 */
@NullMarked
package dev.banyan.connector.mail.status;

import org.jspecify.annotations.NullMarked;
