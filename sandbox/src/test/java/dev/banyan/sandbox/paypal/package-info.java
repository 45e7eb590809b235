/** The stand-in, asked as programs ask PayPal. */
package dev.banyan.sandbox.paypal;
