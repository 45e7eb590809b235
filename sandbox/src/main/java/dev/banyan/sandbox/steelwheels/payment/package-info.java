/**
 * Payment authorization: fixed-width records to and from the payment processor, by queue for web
 * orders and by table for the telephone desk. The order desk tells this room about a new order;
 * replies flow back into the orders table and nowhere else.
 */
@NullMarked
package dev.banyan.sandbox.steelwheels.payment;

import org.jspecify.annotations.NullMarked;
