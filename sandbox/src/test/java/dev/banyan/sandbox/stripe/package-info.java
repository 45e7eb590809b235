/** The stand-in, asked by Stripe's own client library. */
package dev.banyan.sandbox.stripe;
