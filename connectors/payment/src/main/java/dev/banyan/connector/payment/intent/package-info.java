/**
 * Payments as they are stored: what was asked for, with which key, how far it has come. Written by
 * {@code Payments} and by the effects of providers' events.
 */
@NullMarked
package dev.banyan.connector.payment.intent;

import org.jspecify.annotations.NullMarked;
