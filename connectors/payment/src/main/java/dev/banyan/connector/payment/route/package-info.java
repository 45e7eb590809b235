/**
 * The component behind the Kamelets: {@code banyan-payment:authorize?provider=stripe}. Messages go
 * in and out as JSON.
 */
@NullMarked
package dev.banyan.connector.payment.route;

import org.jspecify.annotations.NullMarked;
