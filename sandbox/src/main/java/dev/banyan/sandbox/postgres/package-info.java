/**
 * A real PostgreSQL, run from binaries that travel as a Maven artifact, and the database
 * administrator's work on it. The sandbox and tests start a server here; data flows from the
 * clients to the files of its folder and nowhere else.
 */
@NullMarked
package dev.banyan.sandbox.postgres;

import org.jspecify.annotations.NullMarked;
