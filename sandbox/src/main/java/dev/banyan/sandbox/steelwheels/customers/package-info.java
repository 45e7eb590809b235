/**
 * Customers, read only. The pages and the XML interface call {@link
 * dev.banyan.sandbox.steelwheels.customers.CustomerFile}; rows flow out of PostgreSQL.
 */
@NullMarked
package dev.banyan.sandbox.steelwheels.customers;

import org.jspecify.annotations.NullMarked;
