/**
 * The record of who did what and when, written in the transaction of the deed. Any room may append;
 * nobody changes or deletes.
 */
@NullMarked
package dev.banyan.hub.audit;

import org.jspecify.annotations.NullMarked;
