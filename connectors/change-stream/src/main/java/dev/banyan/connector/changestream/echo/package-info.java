/**
 * Knows in the log what Banyan itself has written into the legacy database. Asked by the forwarder
 * for each record in the order of the log; asks nobody.
 */
@NullMarked
package dev.banyan.connector.changestream.echo;

import org.jspecify.annotations.NullMarked;
