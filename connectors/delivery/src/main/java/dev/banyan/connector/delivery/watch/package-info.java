/**
 * Looks after the inbox: figures and health for operators, and the removal of what is old. Reads
 * and prunes the tables; nobody calls it.
 */
@NullMarked
package dev.banyan.connector.delivery.watch;

import org.jspecify.annotations.NullMarked;
