/**
 * Pages of long lists: which part was asked for and what was found. Every feature that lists rows
 * uses it; values only, they flow from the database to the pages.
 */
@NullMarked
package dev.banyan.sandbox.steelwheels.lists;

import org.jspecify.annotations.NullMarked;
