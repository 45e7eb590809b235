/**
 * What becomes of a mail, recipient by recipient: a table that people edit, and the rules by which
 * it is read. Pure, but for the file.
 */
@NullMarked
package dev.banyan.connector.mail.decision;

import org.jspecify.annotations.NullMarked;
