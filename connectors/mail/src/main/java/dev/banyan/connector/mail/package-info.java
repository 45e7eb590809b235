/**
 * E-mail in and out. Used by routes through its Kamelets; what is accepted is stored before it is
 * acknowledged.
 */
@NullMarked
package dev.banyan.connector.mail;

import org.jspecify.annotations.NullMarked;
