/**
 * The pages for customers, orders and products. {@link dev.banyan.sandbox.steelwheels.SteelWheels}
 * adds them to the site; rows flow out as tables, forms flow in to the order desk.
 */
@NullMarked
package dev.banyan.sandbox.steelwheels.intranet;

import org.jspecify.annotations.NullMarked;
