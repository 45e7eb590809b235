/** Signs mails with DKIM (RFC 6376), byte by byte, so that a mail in any charset stays as it is. */
@NullMarked
package dev.banyan.connector.mail.dkim;

import org.jspecify.annotations.NullMarked;
