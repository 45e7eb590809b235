/**
 * Reports and batch jobs. {@link dev.banyan.sandbox.steelwheels.SteelWheels} adds their pages to
 * the site, other features add jobs of their own; rows flow out of PostgreSQL, and the month-end
 * batch writes thousands of them back.
 */
@NullMarked
package dev.banyan.sandbox.steelwheels.report;

import org.jspecify.annotations.NullMarked;
