/**
 * Makes of a stored mail the one that goes out: written anew with a template, with the fields that
 * a server adds, and signed. The same mail gives the same bytes each time.
 */
@NullMarked
package dev.banyan.connector.mail.prepare;

import org.jspecify.annotations.NullMarked;
