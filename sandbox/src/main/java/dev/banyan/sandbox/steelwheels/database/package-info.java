/**
 * What all rooms of Steel Wheels need of JDBC. Payments, mail and EDI call it with work of their
 * own; it holds no tables.
 */
@NullMarked
package dev.banyan.sandbox.steelwheels.database;

import org.jspecify.annotations.NullMarked;
