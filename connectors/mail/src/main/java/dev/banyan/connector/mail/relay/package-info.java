/** Hands a mail on to the next server by SMTP, and knows which answers leave its fate in doubt. */
@NullMarked
package dev.banyan.connector.mail.relay;

import org.jspecify.annotations.NullMarked;
