/**
 * Mails as bytes: header fields and body are read without changing one byte of what is kept. Pure;
 * used by every other room of this connector.
 */
@NullMarked
package dev.banyan.connector.mail.message;

import org.jspecify.annotations.NullMarked;
