/**
 * The Steel Wheels (ClassicModels) data and how it is copied, as it is, into the legacy database.
 * Called once by the set-up of the databases; data flows from the data set's in-memory HSQLDB into
 * PostgreSQL.
 */
@NullMarked
package dev.banyan.sandbox.dataset;

import org.jspecify.annotations.NullMarked;
