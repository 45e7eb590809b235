/** Two-way writes into real legacy databases: what Banyan writes is known in the stream. */
@NullMarked
package dev.banyan.connector.changestream.echo;

import org.jspecify.annotations.NullMarked;
