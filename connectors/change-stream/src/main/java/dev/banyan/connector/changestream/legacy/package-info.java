/**
 * What differs between legacy databases: their logs, and how to ask for and write into them. Called
 * by the engine's room; asks the legacy database and writes nothing but tokens into its log.
 */
@NullMarked
package dev.banyan.connector.changestream.legacy;

import org.jspecify.annotations.NullMarked;
