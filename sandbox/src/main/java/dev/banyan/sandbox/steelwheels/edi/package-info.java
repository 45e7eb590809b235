/**
 * Trade with suppliers by X12 files: what runs out is ordered every night, and what suppliers
 * answer, ship and invoice is booked. {@link dev.banyan.sandbox.steelwheels.SteelWheels} starts it;
 * files flow between two folders and the purchase order tables.
 */
@NullMarked
package dev.banyan.sandbox.steelwheels.edi;

import org.jspecify.annotations.NullMarked;
